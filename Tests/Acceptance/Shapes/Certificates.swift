import Foundation

/// What processes show each other, signed by an authority that both trust: made by openssl, for one run.
struct Certificates {
    let certificate: String
    let key: String
    let trust: String

    /// Makes them.
    ///
    /// - Parameter directory: where the files go.
    /// - Throws: `Tool.Failure` with what openssl said.
    init(in directory: URL) throws {
        let place = directory.appendingPathComponent("certificates").path
        (certificate, key, trust) = ("\(place)/process.pem", "\(place)/process.key", "\(place)/authority.pem")
        let script = """
            set -e
            mkdir -p "$0"; cd "$0"
            new="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
            openssl req -x509 $new -keyout authority.key -out authority.pem -days 2 -subj "/CN=authority of a test"
            openssl req $new -keyout process.key -out process.csr -subj "/CN=bondtrader"
            printf 'subjectAltName=DNS:localhost,IP:127.0.0.1\\nextendedKeyUsage=serverAuth,clientAuth\\n' >extensions
            openssl x509 -req -in process.csr -CA authority.pem -CAkey authority.key -CAcreateserial -out process.pem -days 2 \\
                -extfile extensions
            chmod 600 process.key
            """
        try Tool.run("bash", ["-c", script, place])
    }
}
