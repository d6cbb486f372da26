internal import Contracts

/// Tells public issuers by their names and numbers.
enum PublicIssuers {
    /// What kind of public body an issuer's name says it is, and the words that say so; nil for none.
    ///
    /// - Parameter issuer: as a source writes it; case, points and commas do not matter.
    /// - Returns: the part of the market, and the words.
    static func sector(ofIssuer issuer: String) -> (sector: MarketSector, words: String)? {
        let name = " \(plain(issuer)) "
        for (sector, phrases) in names {
            if let phrase = phrases.first(where: { name.contains(" \($0) ") }) { return (sector, phrase) }
        }
        return nil
    }

    /// Whether the first six characters of a CUSIP are of those that the Treasury of the United States issues under.
    static func isTreasury(cusip: String) -> Bool { treasuryNumbers.contains(String(cusip.prefix(6))) }

    /// Bills 912793 to 912797, notes 912827, 912828 and 91282C, bonds 912810, STRIPS 912803, 912820, 912833 and 912834.
    private static let treasuryNumbers: Set<String> = [
        "912793", "912794", "912795", "912796", "912797", "912827", "912828", "91282C", "912810", "912803", "912820", "912833",
        "912834",
    ]

    private static func plain(_ text: String) -> String {
        var words: [String] = [""]
        for character in text.lowercased() where character != "." {
            if character.isLetter || character.isNumber { words[words.count - 1].append(character) } else { words.append("") }
        }
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// In the order of asking: a commonwealth of the United States is asked for before commonwealths that are states.
    private static let names: [(MarketSector, [String])] = [
        (
            .treasury,
            [
                "us treasury", "united states treasury", "treasury of the united states", "united states of america",
                "us government",
            ]
        ),
        (
            .agency,
            [
                "fannie mae", "fnma", "federal national mortgage association", "freddie mac", "fhlmc",
                "federal home loan mortgage corporation", "federal home loan bank", "federal home loan banks", "fhlb",
                "ginnie mae",
                "gnma", "government national mortgage association", "federal farm credit", "federal farm credit bank",
                "federal farm credit banks", "ffcb", "tennessee valley authority", "farmer mac",
                "federal agricultural mortgage corporation", "resolution funding corporation",
            ]
        ),
        (
            .municipal,
            [
                "commonwealth of kentucky", "commonwealth of massachusetts", "commonwealth of pennsylvania",
                "commonwealth of virginia", "commonwealth of puerto rico", "city of", "county of", "county", "town of",
                "village of", "school district", "port authority", "housing authority", "transportation authority",
                "turnpike authority", "water district", "water authority", "utility district", "district of columbia",
                "municipal", "municipality",
            ] + states.map { "state of \($0)" } + states.map { "\($0) st" }
        ),
        (
            .sovereign,
            [
                "republic of", "czech republic", "slovak republic", "dominican republic", "kingdom of", "united kingdom",
                "hm treasury", "government of", "federal republic of",
                "bundesrepublik deutschland", "commonwealth of australia", "state of israel",
            ]
        ),
    ]

    private static let states = [
        "alabama", "alaska", "arizona", "arkansas", "california", "colorado", "connecticut", "delaware", "florida", "georgia",
        "hawaii", "idaho", "illinois", "indiana", "iowa", "kansas", "kentucky", "louisiana", "maine", "maryland", "massachusetts",
        "michigan", "minnesota", "mississippi", "missouri", "montana", "nebraska", "nevada", "new hampshire", "new jersey",
        "new mexico", "new york", "north carolina", "north dakota", "ohio", "oklahoma", "oregon", "pennsylvania", "rhode island",
        "south carolina", "south dakota", "tennessee", "texas", "utah", "vermont", "virginia", "washington", "west virginia",
        "wisconsin", "wyoming",
    ]
}
