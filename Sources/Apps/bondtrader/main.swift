print("bondtrader")
