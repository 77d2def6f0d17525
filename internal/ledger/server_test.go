//go:build unix

package ledger

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"sync"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
)

// server is a PostgreSQL server of this test's own, in a folder of its own, reached by a socket there.
type server struct {
	once    sync.Once
	bin     string
	dir     string
	err     error
	schemas int
	mutex   sync.Mutex
}

var postgres server

func TestMain(m *testing.M) {
	code := m.Run()
	postgres.stop()
	os.Exit(code)
}

// schema is the address of an empty schema of the server.
func (s *server) schema(t testing.TB) string {
	t.Helper()
	s.once.Do(func() { s.err = s.start() })
	if s.err != nil {
		t.Fatalf("no PostgreSQL server: %v\ntest/install installs one", s.err)
	}
	s.mutex.Lock()
	defer s.mutex.Unlock()
	s.schemas++
	name := fmt.Sprintf("t%d", s.schemas)
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, s.address("public"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, "CREATE SCHEMA "+name); err != nil {
		t.Fatal(err)
	}
	return s.address(name)
}

func (s *server) address(schema string) string {
	return "postgres:///postgres?user=postgres&host=" + s.dir + "&search_path=" + schema
}

func (s *server) start() error {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if path, err := exec.LookPath("initdb"); err == nil {
		found = append(found, path)
	}
	if len(found) == 0 {
		return exec.ErrNotFound
	}
	slices.Sort(found)
	s.bin = filepath.Dir(found[len(found)-1])
	var err error
	if s.dir, err = os.MkdirTemp("/tmp", "loa-postgres-"); err != nil { // a socket's path has at most 107 bytes
		return err
	}
	if id := s.credential(); id != nil {
		if err := os.Chown(s.dir, int(id.Uid), int(id.Gid)); err != nil {
			return err
		}
	}
	data := filepath.Join(s.dir, "data")
	if err := s.run("initdb", "--pgdata", data, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"); err != nil {
		return err
	}
	return s.run("pg_ctl", "--pgdata", data, "--wait", "--log", filepath.Join(s.dir, "log"), "--options",
		"-F -k "+s.dir+" -c listen_addresses= -c max_connections=60", "start")
}

func (s *server) stop() {
	if s.dir == "" {
		return
	}
	if err := s.run("pg_ctl", "--pgdata", filepath.Join(s.dir, "data"), "--wait", "--mode=immediate", "stop"); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.RemoveAll(s.dir)
}

func (s *server) run(program string, args ...string) error {
	cmd := exec.Command(filepath.Join(s.bin, program), args...)
	cmd.Dir = s.dir
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: s.credential()}
	out, err := os.CreateTemp("", "loa-postgres-*.txt") // a server that runs on would hold a pipe open
	if err != nil {
		return err
	}
	defer os.Remove(out.Name())
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(out.Name())
		return fmt.Errorf("%s: %w\n%s", program, err, said)
	}
	return nil
}

// credential is the user as whom the server runs: it refuses to be root.
func (s *server) credential() *syscall.Credential {
	if os.Getuid() != 0 {
		return nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, _ := strconv.Atoi(u.Uid)
		gid, _ := strconv.Atoi(u.Gid)
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	}
	return nil
}
