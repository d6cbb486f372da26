import FixedIncome
import PriceABond

let measures = try Desk.measures(cleanPrice: 98.25, settling: "2024-07-01")
print("4 3/8 May 2034 at 98.25: yield \(measures.yield), duration \(measures.modifiedDuration) years, dv01 \(measures.dv01)")

let yields = try Desk.ladder(years: 1...10, coupon: 0.04, cleanPrice: 99, settling: "2024-07-01")
for (year, yield) in zip(1..., yields) { print("4 % note of \(year) years at 99: \(yield)") }
