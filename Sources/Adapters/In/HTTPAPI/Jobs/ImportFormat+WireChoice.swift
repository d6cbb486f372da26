internal import Contracts

extension ImportFormat: WireChoice {}
