internal import Contracts

extension Verdict: WireChoice {}
