"""The results of surveys as a web page, for those who may read them."""
