"""Read and check tables; every value keeps where it came from."""
