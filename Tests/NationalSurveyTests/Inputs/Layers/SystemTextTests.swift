import Testing

@testable import NationalSurvey

/// Texts of reference systems out of files: which are handed on, and which could open a file.
@Suite struct SystemTextTests {
    @Test(arguments: [
        "EPSG:27700", "urn:ogc:def:crs:EPSG::27700", "+proj=longlat +datum=WGS84 +no_defs",
        "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy +nadgrids=OSTN15_NTv2_OSGBtoETRS.gsb",
        #"PROJCS["British_National_Grid",GEOGCS["GCS_OSGB 1936 / x",DATUM["D_OSGB_1936",SPHEROID["Airy_1830",6377563.396,299.3249646]]]]"#,
        #"GEOGCS["x",EXTENSION["PROJ4","+proj=longlat +nadgrids=@null"]]"#,
        #"{"type":"ProjectedCRS","name":"a / b","parameters":[{"name":"x","value":1}]}"#,
    ])
    func taken(_ text: String) { #expect(SystemText.fault(in: text) == nil) }

    @Test(arguments: [
        "+init=./trap:x", "+init=epsg:27700", "init=/etc/x:1", "+proj=longlat +nadgrids=/etc/passwd",
        "+proj=longlat +nadgrids=../x",
        "+proj=longlat +geoidgrids=@/x", "+proj=pipeline +step +proj=utm", "proj=longlat +sneaky=/etc/x", "/etc/passwd",
        "",
        "file:///etc/passwd", "@/etc/passwd", #"GEOGCS["x",EXTENSION["PROJ4","+proj=longlat +nadgrids=/tmp/trap"]]"#,
        #"BOUNDCRS[ABRIDGEDTRANSFORMATION["x",PARAMETERFILE["Latitude and longitude difference file","/tmp/trap"]]]"#,
        #"VERT_DATUM["x",2005,EXTENSION["PROJ4_GRIDS","/tmp/trap"]]"#,
        #"{"type":"BoundCRS","transformation":{"parameters":[{"name":"file","value":"/tmp/trap"}]}}"#, "{broken",
    ])
    func refused(_ text: String) { #expect(SystemText.fault(in: text) != nil) }

    @Test func theRefusalIsOneLineThatNamesTheFile() {
        #expect { try SystemText.check("+init=./trap:x\nmore", file: "a.prj") } throws: {
            let text = "\($0)"
            return text.contains("a.prj") && !text.contains("\n") && text.contains("init")
        }
    }
}
