import PROJ
import Shapes

func projExample() throws {
    let plan = try TransformationPlan(from: .wgs84(), to: .britishNationalGrid())
    print(plan)  // the operation, its accuracy, and what was passed over

    let transformation = try plan.makeTransformation()
    let greenwich = try transformation.transform(Coordinate(x: -0.0015, y: 51.4778))
    print(greenwich)  // easting and northing, in metres
}
