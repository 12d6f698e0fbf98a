"""Start the frozen program."""

import sys

from guardian_desk.app import main

if __name__ == "__main__":
    sys.exit(main())
