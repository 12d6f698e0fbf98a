"""Hand the command line to the program."""

import sys

from guardian_desk.app import main

if __name__ == "__main__":
    sys.exit(main())
