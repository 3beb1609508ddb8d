public func runReel() async {}
