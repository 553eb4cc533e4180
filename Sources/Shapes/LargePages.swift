#if canImport(Glibc)
    import Glibc
#endif

/// Asks the kernel to back a large, fresh piece of memory with large pages.
///
/// Ten thousand new pages of 4 KiB for a file of 40 MB cost more in faults than parsing what they hold; twenty pages of
/// 2 MiB cost next to nothing. Only a hint: where the kernel does not know it or refuses, and on other systems,
/// nothing happens.
/// - Parameter memory: allocated; need not be initialized, and is neither read nor written.
package func preferLargePages(_ memory: UnsafeRawBufferPointer) {
    #if canImport(Glibc)
        let (page, smallest) = (4096, 4 << 20)
        guard memory.count >= smallest, let base = memory.baseAddress else { return }
        let skipped = (page - Int(bitPattern: base) % page) % page
        let length = (memory.count - skipped) / page * page
        madvise(UnsafeMutableRawPointer(mutating: base + skipped), length, MADV_HUGEPAGE)
    #endif
}

extension Array where Element: BitwiseCopyable {
    /// Makes room for `count` elements in all, in large pages where that is worth it. O(elements present).
    package mutating func reserveLargePages(_ count: Int) {
        reserveCapacity(count)
        withUnsafeMutableBufferPointer { elements in
            guard let base = elements.baseAddress else { return }
            preferLargePages(UnsafeRawBufferPointer(start: base, count: count * MemoryLayout<Element>.stride))
        }
    }
}
