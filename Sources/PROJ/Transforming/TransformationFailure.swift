internal import CPROJ
import Shapes

extension PROJError {
    /// Why `object` could not transform `place`, from the number that the library left behind.
    static func ofTransformation(_ object: ProjObject, _ place: Coordinate, index: Int) -> PROJError {
        let code = proj_errno(object.handle)
        let words = Context.words(for: code, object.context.handle) ?? "the result is not finite"
        let (kind, advice): (Kind, String) =
            switch code {
            case PROJ_ERR_INVALID_OP_FILE_NOT_FOUND_OR_INVALID:
                (.unreadableGrid, "a grid cannot be read; get the file again")
            case PROJ_ERR_OTHER_NETWORK_ERROR:
                (.network, "a grid cannot be fetched; get the file and name its folder")
            case PROJ_ERR_COORD_TRANSFM_OUTSIDE_GRID, PROJ_ERR_COORD_TRANSFM_GRID_AT_NODATA:
                (
                    .outsideDomain,
                    "the grid has no value here; plan with the policy of another operation for such places"
                )
            case PROJ_ERR_OTHER_NO_INVERSE_OP: (.noOperation, "the operation has no way back")
            default: (.outsideDomain, "is the place within the area of the system, and in the right order and unit?")
            }
        return PROJError(
            function: "proj_trans_generic", kind: kind, message: "\(words): \(advice)", index: index, place: place)
    }
}
