internal import CPROJ

/// The system's PROJ library.
public enum PROJLibrary {
    /// Version of the library the package was compiled with, as in `9.1.1`.
    public static var version: String { "\(PROJ_VERSION_MAJOR).\(PROJ_VERSION_MINOR).\(PROJ_VERSION_PATCH)" }

    /// The folders that the library itself looks through for its database and for grids, in its order.
    public static var dataFolders: [String] { Context.defaultFolders }
}
