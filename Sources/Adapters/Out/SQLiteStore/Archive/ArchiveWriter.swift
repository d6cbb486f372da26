internal import Contracts
internal import EventSourcing
internal import Foundation
internal import GRDB

/// Copies the parts of a log's file on both sides of a cut into files of their own, row by row as they are: indexes, which may have been
/// edited, are made anew and not read.
struct ArchiveWriter {
    private let cut: ArchiveCut

    init(_ cut: ArchiveCut) {
        self.cut = cut
    }

    /// Writes what stands in front of the cut; of the answers to commands those that are not in an earlier archive.
    func writeArchive(to path: String, from database: Database) throws {
        let (position, answers) = (cut.head.head.position.value, cut.head.head.answers.count)
        try write(to: path, from: database) {
            try copy(["identity", "types", "actors", "archived", "archived_streams"], in: database)
            try database.execute(
                sql: """
                    INSERT INTO part.streams SELECT * FROM main.streams NOT INDEXED
                        WHERE id IN (SELECT stream FROM main.archived_streams)
                        OR id IN (SELECT stream FROM main.events NOT INDEXED WHERE position <= :position);
                    INSERT INTO part.events SELECT * FROM main.events NOT INDEXED WHERE position <= :position ORDER BY position;
                    INSERT INTO part.commands SELECT * FROM main.commands NOT INDEXED WHERE ordinal > :before AND ordinal <= :answers
                        ORDER BY ordinal;
                    INSERT INTO part.heads SELECT * FROM main.heads WHERE answers <= :answers ORDER BY answers;
                    INSERT INTO part.tiles SELECT * FROM main.tiles WHERE (place + 1) << (8 * level) <= :position;
                    """, arguments: ["position": position, "answers": answers, "before": cut.answersBefore])
        }
    }

    /// Writes what stands behind the cut, with all answers to commands, all kept roots, and what tells of the archive.
    func writeRest(to path: String, archive: Digest256, from database: Database) throws {
        let (position, answers) = (cut.head.head.position.value, cut.head.head.answers.count)
        try write(to: path, from: database) {
            try copy(["identity", "types", "actors", "streams", "archived", "commands", "tiles"], in: database)
            try database.execute(
                sql: """
                    INSERT INTO part.archived SELECT position, answers, chain_hash, :edge, :hash
                        FROM main.heads WHERE answers = :answers;
                    INSERT INTO part.archived_streams SELECT stream, max(version) FROM (
                        SELECT stream, max(version) AS version FROM main.events NOT INDEXED WHERE position <= :position
                            GROUP BY stream
                        UNION ALL SELECT stream, version FROM main.archived_streams) GROUP BY stream;
                    INSERT INTO part.events SELECT * FROM main.events NOT INDEXED WHERE position > :position ORDER BY position;
                    INSERT INTO part.heads SELECT * FROM main.heads WHERE answers >= :answers ORDER BY answers;
                    """,
                arguments: [
                    "position": position, "answers": answers, "edge": Data(cut.edge), "hash": Data(archive.bytes),
                ])
        }
    }

    private func copy(_ tables: [String], in database: Database) throws {
        for table in tables { try database.execute(sql: "INSERT INTO part.\(table) SELECT * FROM main.\(table) NOT INDEXED") }
    }

    private func write(to path: String, from database: Database, _ body: () throws -> Void) throws {
        ArchiveFile.clear(path)
        let made = try DatabaseQueue(path: path)
        try made.write { try LogSchema.create(in: $0) }
        try made.close()
        try database.execute(sql: "ATTACH DATABASE ? AS part", arguments: [path])
        try database.execute(sql: "PRAGMA part.cache_size = -65536")
        try database.inTransaction {
            try body()
            return .commit
        }
        try database.execute(sql: "DETACH DATABASE part")
    }
}
