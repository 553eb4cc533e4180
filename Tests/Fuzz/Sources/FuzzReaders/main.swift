import CLibFuzzer
import Foundation

/// One program for all readers of files: `FUZZ_READER` names the one that gets the bytes. They are read, or refused with an
/// error; and what two ways read, both read alike.
guard Target.reader != nil else {
    print("FUZZ_READER is one of: \(Target.readers.keys.sorted().joined(separator: ", "))")
    exit(2)
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
_ = LLVMFuzzerRunDriver(&count, &arguments) { testOneInput($0, $1) }
