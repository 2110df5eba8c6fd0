"""What one would load a corpus with in Python."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    print(len(json.load(file)["articles"]), "articles")
