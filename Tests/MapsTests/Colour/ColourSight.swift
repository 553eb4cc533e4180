import Foundation
import Maps

/// How colours look to eyes of several kinds, and how far two of them are apart.
enum ColourSight: CaseIterable {
    case full, protanopia, deuteranopia, tritanopia

    /// Machado, Oliveira and Fernandes 2009, severity 1, on linear sRGB.
    private var matrix: [[Double]] {
        switch self {
        case .full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        case .protanopia:
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        case .deuteranopia:
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        case .tritanopia:
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
        }
    }

    private static func linear(_ colour: MapColour) -> [Double] {
        [colour.red, colour.green, colour.blue].map { component in
            let value = Double(component) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
    }

    private static func times(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
        matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
    }

    /// CIELAB, D65.
    func lab(_ colour: MapColour) -> [Double] {
        let seen = Self.times(matrix, Self.linear(colour)).map { min(max($0, 0), 1) }
        let xyz = Self.times(
            [
                [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
                [0.0193339, 0.1191920, 0.9503041],
            ], seen)
        let f = zip(xyz, [0.95047, 1, 1.08883]).map { value, white in
            value / white > 0.008856 ? cbrt(value / white) : 7.787 * value / white + 16.0 / 116
        }
        return [116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])]
    }

    /// Contrast by WCAG 2.
    static func contrast(_ a: MapColour, _ b: MapColour) -> Double {
        let light = [a, b].map { colour in zip([0.2126, 0.7152, 0.0722], linear(colour)).reduce(0) { $0 + $1.0 * $1.1 }
        }
        return (max(light[0], light[1]) + 0.05) / (min(light[0], light[1]) + 0.05)
    }

    /// CIEDE2000 with all weights 1.
    static func difference(_ p: [Double], _ q: [Double]) -> Double {
        let chromaMean = (hypot(p[1], p[2]) + hypot(q[1], q[2])) / 2
        let g = 0.5 * (1 - (pow(chromaMean, 7) / (pow(chromaMean, 7) + pow(25, 7))).squareRoot())
        let (a1, a2) = ((1 + g) * p[1], (1 + g) * q[1])
        let (c1, c2) = (hypot(a1, p[2]), hypot(a2, q[2]))
        func degrees(_ y: Double, _ x: Double) -> Double {
            let angle = atan2(y, x) * 180 / .pi
            return angle < 0 ? angle + 360 : angle
        }
        func sine(_ angle: Double) -> Double { sin(angle * .pi / 180) }
        func cosine(_ angle: Double) -> Double { cos(angle * .pi / 180) }
        let (h1, h2) = (degrees(p[2], a1), degrees(q[2], a2))
        var turn = h2 - h1
        if turn > 180 { turn -= 360 } else if turn < -180 { turn += 360 }
        let dH = 2 * (c1 * c2).squareRoot() * sine(turn / 2)
        let (dL, dC) = (q[0] - p[0], c2 - c1)
        let (lMean, cMean) = ((p[0] + q[0]) / 2, (c1 + c2) / 2)
        var hMean = (h1 + h2) / 2
        if abs(h1 - h2) > 180 { hMean += h1 + h2 < 360 ? 180 : -180 }
        let t =
            1 - 0.17 * cosine(hMean - 30) + 0.24 * cosine(2 * hMean) + 0.32 * cosine(3 * hMean + 6)
            - 0.2 * cosine(4 * hMean - 63)
        let sL = 1 + 0.015 * pow(lMean - 50, 2) / (20 + pow(lMean - 50, 2)).squareRoot()
        let (sC, sH) = (1 + 0.045 * cMean, 1 + 0.015 * cMean * t)
        let rC = 2 * (pow(cMean, 7) / (pow(cMean, 7) + pow(25, 7))).squareRoot()
        let rT = -rC * sine(60 * exp(-pow((hMean - 275) / 25, 2)))
        return (pow(dL / sL, 2) + pow(dC / sC, 2) + pow(dH / sH, 2) + rT * dC / sC * dH / sH).squareRoot()
    }
}
