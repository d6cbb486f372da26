"""Makes Python of contracts/proto, so that nothing that is made has to be kept."""
import importlib
import os
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
NAMES = ["common", "bonds", "quotes", "curves", "valuations", "market_data", "events", "messages"]


def make(folder):
    """Writes the modules of all services into a folder."""
    import grpc_tools
    from grpc_tools import protoc

    protos = os.path.join(ROOT, "contracts", "proto")
    # Timestamp and its like come with grpcio-tools.
    known = os.path.join(os.path.dirname(grpc_tools.__file__), "_proto")
    files = [f"bondtrader/v1/{name}.proto" for name in NAMES]
    code = protoc.main(
        ["protoc", f"-I{protos}", f"-I{known}", f"--python_out={folder}", f"--grpc_python_out={folder}", *files])
    if code != 0:
        raise SystemExit(f"protoc: found exit code {code}, expected 0")


def load(folder=None):
    """Gives a namespace with a module a file, `quotes` and `quotes_grpc` and so on, made first when no folder has them."""
    if folder is None:
        folder = tempfile.mkdtemp(prefix="bondtrader-stubs-")
        make(folder)
    sys.path.insert(0, folder)
    modules = {}
    for name in NAMES:
        modules[name] = importlib.import_module(f"bondtrader.v1.{name}_pb2")
        modules[f"{name}_grpc"] = importlib.import_module(f"bondtrader.v1.{name}_pb2_grpc")
    return type("Stubs", (), modules)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: stubs.py FOLDER")
    os.makedirs(sys.argv[1], exist_ok=True)
    make(sys.argv[1])
