//go:build !unix

package ledger

import "testing"

type server struct{}

var postgres server

// schema is for systems on which the tests can start a server.
func (server) schema(t testing.TB) string {
	t.Skip("a database server is started on Unix alone")
	return ""
}
