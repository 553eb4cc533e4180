internal import CPROJ
internal import Foundation

/// One step of a pipeline as the library writes it, `+step +inv +proj=utm +zone=30 +ellps=WGS84`.
struct StepText {
    let method: String
    let isInverse: Bool
    private let parameters: [String: String]

    /// The steps of a text, which may be a single operation without a pipeline.
    static func steps(_ text: String) -> [StepText] {
        var steps: [[Substring]] = [[]]
        for word in text.split(separator: " ") {
            let word = word.hasPrefix("+") ? word.dropFirst() : word
            if word == "step" {
                steps.append([])
            } else if word != "proj=pipeline" {
                steps[steps.count - 1].append(word)
            }
        }
        return steps.filter { !$0.isEmpty }.map(StepText.init)
    }

    private init(_ words: [Substring]) {
        var parameters: [String: String] = [:]
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1)
            guard let name = parts.first else { continue }
            parameters[String(name)] = parts.count > 1 ? String(parts[1]) : ""
        }
        method = parameters.removeValue(forKey: "proj") ?? ""
        isInverse = parameters.removeValue(forKey: "inv") != nil
        self.parameters = parameters
    }

    subscript(_ name: String) -> String? { parameters[name] }

    /// No parameter that could change the meaning of the others.
    func holds(only names: Set<String>) -> Bool { parameters.keys.allSatisfy(names.contains) }

    /// Nil for a text that is no number.
    private func number(_ name: String, _ standard: Double = 0) -> Double? {
        parameters[name].map { Double($0) } ?? standard
    }

    private static let body: Set<String> = ["ellps", "a", "b", "rf", "R"]
    private static let frame: Set<String> = body.union(["lon_0", "lat_0", "k", "k_0", "x_0", "y_0"])

    /// The formula of the step; nil when it is not known here.
    var analytic: (any AnalyticStep)? {
        switch method {
        case "axisswap": holds(only: ["order"]) && self["order"] == "2,1" ? SwapStep() : nil
        case "unitconvert": units
        case "longlat": holds(only: Self.body) ? LongitudeStep() : nil
        case "cart": geocentric
        case "helmert": helmert
        case "tmerc", "utm", "webmerc", "merc", "lcc", "laea": projection
        default: nil
        }
    }

    private var units: (any AnalyticStep)? {
        guard holds(only: ["xy_in", "xy_out"]) else { return nil }
        let factor: Double? =
            switch (self["xy_in"], self["xy_out"]) {
            case ("deg", "rad"): .pi / 180
            case ("rad", "deg"): 180 / .pi
            default: nil
            }
        return factor.map { ScaleStep(factor: isInverse ? 1 / $0 : $0) }
    }

    private var geocentric: (any AnalyticStep)? {
        guard holds(only: Self.body), let spheroid else { return nil }
        return GeocentricStep(spheroid: spheroid, isInverse: isInverse)
    }

    private var helmert: (any AnalyticStep)? {
        guard holds(only: ["x", "y", "z", "rx", "ry", "rz", "s", "convention"]),
            let x = number("x"), let y = number("y"), let z = number("z"), let rx = number("rx"),
            let ry = number("ry"), let rz = number("rz"), let s = number("s")
        else { return nil }
        let sign: Double? =
            switch self["convention"] {
            case "position_vector": 1
            case "coordinate_frame": -1
            case nil: rx == 0 && ry == 0 && rz == 0 ? 1 : nil
            default: nil
            }
        guard let sign else { return nil }
        let second = sign * .pi / 180 / 3600
        return HelmertStep(
            shift: [x, y, z], turns: [rx * second, ry * second, rz * second], scale: 1 + s * 1e-6,
            isInverse: isInverse)
    }

    private var projection: (any AnalyticStep)? {
        let further: Set<String> =
            switch method {
            case "utm": ["zone", "south"]
            case "lcc": ["lat_1", "lat_2"]
            default: []
            }
        guard holds(only: Self.frame.union(further)), let frame = projectionFrame else { return nil }
        switch method {
        case "tmerc", "utm": return TransverseMercatorStep(frame, isInverse: isInverse)
        case "webmerc", "merc": return MercatorStep(frame: frame, isInverse: isInverse)
        case "lcc":
            guard !isInverse, let first = number("lat_1", frame.latitude * 180 / .pi),
                let second = number("lat_2", first)
            else { return nil }
            return ConformalConicStep(frame, first: first * .pi / 180, second: second * .pi / 180)
        default:
            let tilt = abs(frame.latitude)
            return !isInverse && tilt > 1e-3 && tilt < .pi / 2 - 1e-3 ? EqualAreaStep(frame) : nil
        }
    }

    private var projectionFrame: ProjectionFrame? {
        guard var spheroid, var longitude = number("lon_0"), let latitude = number("lat_0"),
            var scale = number(self["k"] == nil ? "k_0" : "k", 1), var easting = number("x_0"),
            var northing = number("y_0")
        else { return nil }
        if method == "utm" {
            guard let zone = number("zone", .nan), (1...60).contains(zone) else { return nil }
            (longitude, scale, easting) = (zone * 6 - 183, 0.9996, 500_000)
            northing = self["south"] == nil ? 0 : 10_000_000
        }
        // The projection of web maps takes the ellipsoid for a sphere.
        if method == "webmerc" { spheroid = Spheroid(a: spheroid.a, f: 0) }
        return ProjectionFrame(
            spheroid: spheroid, longitude: longitude * .pi / 180, latitude: latitude * .pi / 180, scale: scale,
            falseEasting: easting, falseNorthing: northing)
    }

    private var spheroid: Spheroid? {
        if let name = self["ellps"] {
            guard holds(only: Set(parameters.keys).subtracting(["a", "b", "rf", "R"])) else { return nil }
            return Self.register[name]
        }
        if let radius = self["R"].flatMap({ Double($0) }) { return Spheroid(a: radius, f: 0) }
        guard let a = self["a"].flatMap({ Double($0) }), a > 0 else { return nil }
        if let rf = self["rf"].flatMap({ Double($0) }), rf > 1 { return Spheroid(a: a, f: 1 / rf) }
        if let b = self["b"].flatMap({ Double($0) }), b > 0, b <= a { return Spheroid(a: a, f: 1 - b / a) }
        return nil
    }

    /// The library's own ellipsoids by name. C function `proj_list_ellps`.
    private static let register: [String: Spheroid] = {
        var register: [String: Spheroid] = [:]
        guard var entry = proj_list_ellps() else { return register }
        while let id = entry.pointee.id {
            let step = StepText(
                [entry.pointee.major, entry.pointee.ell].compactMap { $0 }.map { String(cString: $0)[...] })
            if let spheroid = step.spheroid { register[String(cString: id)] = spheroid }
            entry += 1
        }
        return register
    }()
}
