import Catchments
import Testing

/// Parameters outside their bounds are refused when a method is made, by name, value and bound.
struct MethodBoundsTests {
    private static let zero = Share(0, of: 100)

    @Test("Out of range, not finite, zero where zero means nothing")
    func refused() throws {
        let attempts: [(String, () throws -> any CatchmentMethod)] = [
            ("share_threshold", { try ShareMethod(threshold: Self.zero) }),
            ("commitment", { try CommitmentMethod(threshold: Self.zero) }),
            ("ring_m", { try NearestMethod(ring: -1) }), ("ring_m", { try NearestMethod(ring: .nan) }),
            ("share", { try VolumeContourMethod(share: 1.2) }), ("share", { try VolumeContourMethod(share: 0) }),
            ("share", { try VolumeContourMethod(share: 1) }), ("share", { try VolumeContourMethod(share: .nan) }),
            ("bandwidth_m", { try VolumeContourMethod(bandwidth: .fixed(-500)) }),
            ("bandwidth_m", { try VolumeContourMethod(bandwidth: .fixed(.infinity)) }),
            ("rural_bandwidth_m", { try VolumeContourMethod(bandwidth: .urbanRural(urban: 500, rural: 0)) }),
            ("grid_m", { try VolumeContourMethod(grid: 0) }), ("trim", { try ConvexHullMethod(trim: Self.zero) }),
            ("trim", { try ConcaveHullMethod(trim: Self.zero) }), ("ratio", { try ConcaveHullMethod(ratio: 1.5) }),
            ("ratio", { try ConcaveHullMethod(ratio: -0.1) }), ("radius_m", { try BufferMethod(radius: 0) }),
            ("radius_m", { try BufferMethod(radius: .infinity) }), ("alpha", { try HuffMethod(alpha: .nan) }),
            ("alpha", { try HuffMethod(alpha: .infinity) }), ("beta", { try HuffMethod(beta: -1) }),
            ("beta", { try HuffMethod(beta: .infinity) }), ("choices", { try HuffMethod(choices: 1) }),
            ("floor_m", { try HuffMethod(floor: 0) }),
        ]
        for (parameter, make) in attempts {
            let error = try #require(throws: CatchmentError.self) { try make() }
            #expect(error.parameter == parameter && error.description.contains("must be"), "\(error)")
        }
    }

    @Test("Every method is declared once: names and options are no two alike, and the default is within the bounds")
    func declared() throws {
        let options = MethodDeclaration.all.flatMap { $0.options.map(\.name) }
        let shared = ["hull-trim"]
        #expect(Set(options).count == options.count - shared.count)
        #expect(Set(MethodDeclaration.all.map(\.name)).count == MethodDeclaration.all.count)
        for declaration in MethodDeclaration.all {
            let method = try declaration.method(MethodSettings())
            #expect(declaration.boundaries == nil ? method?.name == declaration.name : method == nil)
            #expect(CatchmentMethodName(rawValue: declaration.name.rawValue) == declaration.name)
            #expect(declaration.name.number == declaration.number)
            for option in declaration.options { #expect(option.help.contains("(default: ")) }
        }
        #expect(CatchmentMethodName(rawValue: "guess") == nil)
    }

    @Test("A setting is the text's value, and reaches the method; what is not asked has its default")
    func settings() throws {
        var settings = MethodSettings([
            try BufferMethod.radius.setting("1600"), try HuffMethod.beta.setting("1.5"),
            try VolumeContourMethod.bandwidth.setting("500,1500"), try CommitmentMethod.threshold.setting("0.75"),
        ])
        #expect(settings[BufferMethod.radius] == 1600 && settings[HuffMethod.beta] == 1.5)
        #expect(settings[VolumeContourMethod.bandwidth] == .urbanRural(urban: 500, rural: 1500))
        #expect(settings[CommitmentMethod.threshold] == Share(75, of: 100))
        #expect(settings[NearestMethod.ring] == NearestMethod.ring.default)
        settings[HuffMethod.beta] = nil
        #expect(settings[HuffMethod.beta] == nil)
        let buffer = try BufferMethod.declaration.method(settings) as? BufferMethod
        #expect(buffer?.radius == 1600)
        for (option, text) in [
            (BufferMethod.radius as any MethodOptionDeclaration, "wide"), (HuffMethod.beta, "inf"),
            (VolumeContourMethod.bandwidth, "1,2,3"), (VolumeContourMethod.kernel, "square"),
            (CommitmentMethod.threshold, "1.5"),
        ] {
            #expect(throws: MethodOptionError.self) { try option.setting(text) }
        }
    }

    @Test("Every method says its parameters, and its name is one of the list")
    func named() throws {
        let methods: [any CatchmentMethod] = [
            try NearestMethod(), PluralityMethod(), try ShareMethod(), ProportionalMethod(), try CommitmentMethod(),
            try VolumeContourMethod(), try ConvexHullMethod(), try ConcaveHullMethod(), try BufferMethod(),
            AdaptiveBufferMethod(), try HuffMethod(),
        ]
        let imported: [CatchmentMethodName] = [.declared, .isochrone]
        #expect(Set(methods.map(\.name) + imported) == Set(CatchmentMethodName.allCases))
        for method in methods {
            let catchments = try method.catchments(of: DemoCounty.atlas.get())
            #expect(
                catchments.provenance.method == method.name && catchments.provenance.parameters == method.parameters)
        }
    }
}
