extension ReaderChecks {
    /// A good file of this format, from which mutations and corpora start.
    var sample: [UInt8] {
        self == .gzip ? StoredGzip.member(Array(Self.bondsText.utf8)) + StoredGzip.member([65]) : Array(text.utf8)
    }

    private var text: String {
        switch self {
        case .bonds, .csv, .gzip, .bondStream: Self.bondsText
        case .quotes, .quoteStream: Self.quotesText
        case .curve: "date,zero_rate\n2024-07-01,0.051\n2025-07-01,0.0475\n2034-07-01,4.1e-2\n"
        case .schedule: "id,date,coupon,redemption\r\nA,2025-01-15,0.05,\r\nA,2026-01-15,,25\r\n\"B,1\",2026-01-15,0.06,25\r\n"
        case .calls: "id,date,price,right\nA,2025-01-15,101.5,call\nA,2026-01-15,100,put\n"
        case .model: "model,mean_reversion,volatility\nhull-white,0.03,0.01\n"
        case .history, .historyOfOneDay, .historyByDay: Self.historyText
        case .download: Self.downloadText
        case .conversionFactors: Self.conversionFactorsText
        default: publishedText
        }
    }

    private static let bondsText = #"""
        id,kind,issue_date,maturity,coupon,frequency,day_count,calendar,convention,end_of_month,first_coupon,redemption,settlement_days
        B1,fixed,2020-01-15,2030-01-15,0.0425,2,ACT/ACT ICMA,US-GOVT,modified-following,false,2020-07-15,100,1
        "B,2 ""x""",callable,,2031-03-31,0.05123456789012345,4,30E/360 ISDA,,,true,,,
        B3,zero,,2027-12-31,,,,,,,,1e2,0
        B4,perpetual,,,0.035,1,ACT/365F,GB+TARGET,following,,,,2

        """#

    private static let quotesText = #"""
        id,settlement,clean_price,dirty_price,yield,discount_rate,bid_price,ask_price
        B1,2024-07-01,98.251234567890123,,,,,
        B2,,,99.5,,,99.25,99.75
        B3,2024-07-01,,,0.0512,,,
        B4,,,,,0.05,,

        """#

    private static let historyText = #"""
        "CUSIP","SECURITY.TYPE","RATE","MATURITY.DATE","CALL.DATE","BUY","SELL","END.OF.DAY","Date"
        "912828WU0","MARKET BASED NOTE","0.125%",2024-07-15,NA,99.5,99.46875,99.484375,2015-10-30
        "912828YL8","TIPS","0.250%",2024-10-15,2020-10-15,0,98.9375,0,2015-10-30
        "912828WU0","MARKET BASED NOTE","0.125%",2024-07-15,NA,NA,99.46875,99.484375,2015-11-02

        """#

    private static let downloadText =
        "912796Y45,MARKET BASED BILL,0.0,06/27/2024,,0.000000,99.985500,0.000000\r\n"
        + "912828WU0,TIPS,0.00125,07/15/2024,,0.000000,99.937500,0.000000\r\n"
        + "912828YL8,TIPS,0.00125,10/15/2024,10/15/2020,0.000000,98.937500,0.000000\r\n"

    /// A block of the exchange's table of conversion factors.
    static let conversionFactorsText = """
        10-YEAR U.S. TREASURY NOTE FUTURES CONTRACT,,,,,,,,
        Tentative US Treasury Auction Schedule,,,,,,,,
        ,,,Issue,Maturity,Cusip,Issuance,,
        ,,Coupon,Date,Date,Number,(Billions),2025-03-01,2025-06-01
        ,,4.5,2024-12-31,2031-12-31,91282CMC2,44,0.9177,0.9202
        ,,4.125,2025-02-28,2032-02-29,91282CMR9,44,-----,0.9003
        ,,,,,, , ,
        ,,,,,Number of Eligible Issues:,2,1,2
        ,,,,,Dollar Amount Eligible for Delivery:,88,44,88
        ,Highlighted Issue Date indicates most recently auctioned security,,,,,,,

        """
}
