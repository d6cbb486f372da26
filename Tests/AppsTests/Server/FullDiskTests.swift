import Foundation
import Testing

@Suite("A server whose disk is full when it is stopped", .enabled(if: Program.canMount, "needs a small file system of its own"))
struct FullDiskTests {
    /// Serves on a disk of 8 MiB, has it take one bond, fills it, stops the server, and makes room again.
    private static let script = #"""
        mkdir data && mount -t tmpfs -o size=8m none data || exit 90
        "$PROGRAM" serve --modules market-data --data data --signing-key log.key --listen 127.0.0.1:0 > ready &
        server=$!
        until grep -q ready ready; do kill -0 $server || exit 91; sleep 0.05; done
        url=$(sed -n 's/^ready at \([^ ]*\) .*/\1/p' ready)
        "$PROGRAM" bonds create A1 --issue-date 2024-05-15 --maturity 2034-05-15 --coupon 0.04 --frequency 2 --server "$url" \
            > made || exit 92
        cat /dev/zero > data/fill 2> full
        kill -TERM $server
        wait $server
        code=$?
        rm data/fill
        "$PROGRAM" events list --data data --format csv || exit 93
        "$PROGRAM" audit verify --data data > verified || exit 94
        exit $code
        """#

    @Test("it ends well, says what stays beside its files, and has lost nothing that it took")
    func stopped() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(Self.script, to: "run.sh")
        let outcome = try program.shell("export PROGRAM; unshare -rm sh run.sh")
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(outcome.output.split(separator: "\n").count > 1 && outcome.output.contains("A1"), "\(outcome)")
        let told = "data/log.sqlite: found its disk full, so that data/log.sqlite-wal stays beside it; nothing is lost"
        #expect(outcome.errors.contains { $0.hasPrefix(told) }, "\(outcome)")
    }
}
