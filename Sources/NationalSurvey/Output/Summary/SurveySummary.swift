import Consortia
import Formats
import GEOS
import PROJ

/// `summary.json`: the national summary, each count with its base, then the doubts and the provenance.
struct SurveySummary {
    private let survey: Survey
    /// Of `affected-areas.csv`.
    private let affected: [AffectedAreaRow]
    private let guardedNames: Int
    private let repairedPolygons: Int

    /// - Parameters:
    ///   - affected: every row of every affected area.
    ///   - guardedNames: names in the tables that got an apostrophe before them.
    ///   - repairedPolygons: polygons in GeoJSON files that were repaired so as to stay valid with seven decimals.
    init(_ survey: Survey, affected: [AffectedAreaRow], guardedNames: Int, repairedPolygons: Int = 0) {
        (self.survey, self.affected) = (survey, affected)
        (self.guardedNames, self.repairedPolygons) = (guardedNames, repairedPolygons)
    }

    /// The whole. The section `catchment_methods` is there where a method was asked for.
    var json: JSONValue {
        let counts = CountSections(survey)
        let ground = GroundSections(survey)
        let doubts = DoubtSections(survey)
        var sections: [(String, JSONValue)] = [
            ("survey", software),
            ("groups", counts.groups),
            ("practices", counts.practiceCounts),
            ("patients", counts.patients),
            ("small_areas", ground.smallAreas),
            ("territories", ground.territoryCounts),
            ("interleaving", doubts.interleaving),
            ("sensitivity", doubts.sensitivity),
            ("competition", doubts.competition),
            ("areas", AreaSection(survey).json),
            ("residents", doubts.residents),
            ("contiguity", ContiguitySection(survey).json),
            ("population", survey.inputs.population.map { PopulationSection(ledger: $0).json } ?? .null),
            ("overlap", ground.overlap),
            ("findings", FindingsSection(survey, affected: affected).json),
            ("registration_rows", RegistrationRowsSection(ledger: survey.inputs.registrations).json),
            ("postcodes", survey.inputs.postcodes.map { PostcodeSection(account: $0).json } ?? .null),
            ("small_area_lookup", survey.inputs.lookup.map { LookupSection(account: $0).json } ?? .null),
            ("coverage", CoverageSection(survey).json),
            ("coherence", CoherenceSection(survey).json),
            ("repairs", RepairsSection(survey).json),
            ("ensemble", survey.ensemble?.account ?? .null),
            ("published", PublishedSection(survey).json),
            ("neighbourhoods", AlignmentSection(survey)?.json ?? .null),
            ("thresholds", ThresholdsSection(survey).json),
            ("provenance", ProvenanceSection(provenance: survey.inputs.provenance).json),
            ("day", survey.inputs.day.json),
            ("found", .texts(survey.inputs.found)),
            ("text", text),
            ("warnings", .texts(Warnings(survey).lines)),
        ]
        sections.append(
            (
                "written_polygons",
                [
                    "base": "polygons of GeoJSON files that rounding to seven decimals alone would have made invalid",
                    "repaired": .int(repairedPolygons),
                ]
            ))
        if let methods = MethodSection(survey).json { sections.append(("catchment_methods", methods)) }
        return .members(sections)
    }

    private var text: JSONValue {
        [
            "base":
                "names of practices and groups that were cleaned at reading; fields of CSV files with an apostrophe",
            "cleaned": .int(survey.inputs.text.cleaned), "guarded_names": .int(guardedNames),
        ]
    }

    private var software: JSONValue {
        [
            "software": "swift-catchments", "version": .string(Provenance.version),
            "geos": .string(GEOSLibrary.version), "proj": .string(PROJLibrary.version),
        ]
    }
}
