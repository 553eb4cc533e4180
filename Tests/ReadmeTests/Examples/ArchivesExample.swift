import Archives
import Formats

func archivesExample() throws {
    // What a download holds: the table `code,n`, one row, compressed.
    let file = FileBytes(
        name: "table.csv.gz",
        bytes: [
            0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0x4B, 0xCE, 0x4F, 0x49, 0xD5, 0xC9, 0xE3, 0x72,
            0x34, 0xD4, 0x31, 0xE2, 0x02, 0x00, 0x99, 0xF5, 0xF0, 0xEC, 0x0C, 0x00, 0x00, 0x00,
        ])
    let table = try CSVFile(Gzip.decompress(file))
    print(table.header)  // ["code", "n"]

    // A limit of one's own, for files of strangers.
    var limits = ExpansionLimits()
    limits.memberBytes = 1 << 20
    print(try Gzip.decompress(file, limits: limits).bytes.count, "bytes")
}
