import Foundation

// What numpy-vectorised forms of shapely do, on the same 100,000 geometries: CPU seconds, the least of some rounds, and a sum that both
// must agree in. `vectorised-peer.py` runs this and itself and prints the ratios.
//
//   vectorised [ROUNDS [TEXT]]    all measures, or those whose name contains TEXT

let words = CommandLine.arguments
try Vectorised(rounds: words.count > 1 ? Int(words[1]) ?? 5 : 5, only: words.count > 2 ? words[2] : "").run()
