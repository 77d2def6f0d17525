// Package servers_test serves the sample with the configurations of docs/examples, by the real programs, and asks for
// files as a newsroom and as a stranger does.
package servers_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// site is the sample as it is served.
type site struct {
	built string // holds public/ and newsroom/
	dir   string // of the server
	port  string
}

// sample is the folder of the sample, built once.
var sample = sync.OnceValues(func() (string, error) {
	dir := os.Getenv("LOA_SERVERS")
	program := filepath.Join(dir, "loa")
	for _, args := range [][]string{
		{"go", "build", "-tags", "nodynamic", "-o", program, "../../cmd/loa"},
		{program, "build", "--site", "../..", "--date", "2024-07-03", "--out", filepath.Join(dir, "public"), "--newsroom", filepath.Join(dir, "newsroom")},
	} {
		if out, err := exec.Command(args[0], args[1:]...).CombinedOutput(); err != nil {
			return dir, fmt.Errorf("%v: %w\n%s", args, err, out)
		}
	}
	letters := filepath.Join(dir, "newsroom/_send/2024-07")
	return dir, errors.Join(os.MkdirAll(letters, 0o755), os.WriteFile(filepath.Join(letters, "cong-van.docx"), []byte("secret"), 0o644))
})

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "loa-servers-")
	if err != nil {
		panic(err)
	}
	os.Setenv("LOA_SERVERS", dir)
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

func served(t *testing.T, program string) *site {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("%s is not installed; test/install installs it", program)
	}
	dir, err := sample()
	if err != nil {
		t.Fatal(err)
	}
	return &site{built: dir, dir: t.TempDir()}
}

func (s *site) write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(s.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// example copies the files of docs/examples/NAME with other words in them.
func (s *site) example(t *testing.T, name string, words ...string) {
	t.Helper()
	files, err := filepath.Glob("../../docs/examples/" + name + "/*")
	if err != nil || len(files) == 0 {
		t.Fatal("no examples", err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		s.write(t, name+"/"+filepath.Base(f), strings.NewReplacer(words...).Replace(string(data)))
	}
}

// free are ports that nobody listens on.
func free(t *testing.T, n int) (ports []string) {
	t.Helper()
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		_, port, _ := net.SplitHostPort(l.Addr().String())
		ports = append(ports, port)
	}
	return ports
}

// start runs a server until the test ends, and waits until it answers.
func (s *site) start(t *testing.T, args ...string) {
	t.Helper()
	var said strings.Builder
	c := exec.Command(args[0], args[1:]...)
	c.Stdout, c.Stderr = &said, &said
	c.Env = append(os.Environ(), "HOME="+s.dir, "XDG_DATA_HOME="+s.dir, "XDG_CONFIG_HOME="+s.dir)
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	t.Cleanup(func() {
		c.Process.Signal(os.Interrupt)
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			c.Process.Kill()
		}
	})
	for deadline := time.Now().Add(20 * time.Second); ; {
		conn, err := net.Dial("tcp", "127.0.0.1:"+s.port)
		if err == nil {
			conn.Close()
			return
		}
		select {
		case err := <-ended:
			ended <- err
			t.Fatalf("%s ended: %v\n%s", args[0], err, &said)
		default:
			if time.Now().After(deadline) {
				t.Fatalf("%s does not answer:\n%s", args[0], &said)
			}
		}
	}
}

func hash(t *testing.T, password string) string {
	t.Helper()
	out, err := exec.Command("caddy", "hash-password", "--plaintext", password).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

func TestNginxServesAsTheExampleSays(t *testing.T) {
	s := served(t, "nginx")
	ports := s.nginx(t)
	s.ask(t, "https")
	plain := s.get(t, "http", ports[1], "newsroom.example.org", "/ntv/calendar.ics", "ntv", "mk-ntv")
	if plain.status != 301 || plain.head.Get("Location") != "https://newsroom.example.org/ntv/calendar.ics" {
		t.Errorf("without encryption: %d %s", plain.status, plain.head.Get("Location"))
	}
}

// nginx starts nginx with the example's configuration, on two ports.
func (s *site) nginx(t *testing.T, words ...string) (ports []string) {
	t.Helper()
	ports = free(t, 2)
	s.port = ports[0]
	s.example(t, "nginx", append(words, "/etc/nginx/loa", s.dir+"/nginx", "/etc/loa", s.dir+"/etc", "/srv/loa", s.built,
		"listen 443", "listen 127.0.0.1:"+ports[0], "listen 80", "listen 127.0.0.1:"+ports[1])...)
	for _, outlet := range []string{"bao-nghe-an", "ntv", "calendar"} {
		out, err := exec.Command("openssl", "passwd", "-6", "mk-"+outlet).Output()
		if err != nil {
			t.Fatal(err)
		}
		s.write(t, "etc/passwords/"+outlet, outlet+":"+string(out))
	}
	s.certificate(t)
	conf := s.write(t, "nginx.conf", fmt.Sprintf("user root; daemon off; pid %[1]s/nginx.pid; error_log stderr; events {} http { access_log off; "+
		"client_body_temp_path %[1]s/t1; proxy_temp_path %[1]s/t2; fastcgi_temp_path %[1]s/t3; uwsgi_temp_path %[1]s/t4; scgi_temp_path %[1]s/t5; "+
		"include %[1]s/nginx/loa.conf; }", s.dir))
	s.start(t, "nginx", "-e", "stderr", "-c", conf)
	return ports
}

func TestCaddyServesAsTheExampleSays(t *testing.T) {
	s := served(t, "caddy")
	s.caddy(t)
	s.ask(t, "http")
}

// caddy starts Caddy with the example's configuration.
func (s *site) caddy(t *testing.T) {
	t.Helper()
	s.port = free(t, 1)[0]
	// Caddy gets its certificates from an authority that knows the name; here it does without.
	s.example(t, "caddy", "/srv/loa", s.built, "\nwww.example.org {", "\nhttp://www.example.org:"+s.port+" {",
		"\nnewsroom.example.org {", "\nhttp://newsroom.example.org:"+s.port+" {")
	s.write(t, "caddy/newsrooms.caddy", fmt.Sprintf("import outlet bao-nghe-an %s\nimport outlet ntv %s\nimport staff %s\n", hash(t, "mk-bao-nghe-an"), hash(t, "mk-ntv"), hash(t, "mk-calendar")))
	file := filepath.Join(s.dir, "caddy/Caddyfile")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s.write(t, "caddy/Caddyfile", "{\n\tadmin off\n\tauto_https off\n}\n"+string(text))
	s.start(t, "caddy", "run", "--config", file, "--adapter", "caddyfile")
}

// certificate makes the certificate that the example names.
func (s *site) certificate(t *testing.T) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	of := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"www.example.org", "newsroom.example.org"}}
	cert, err := x509.CreateCertificate(rand.Reader, of, of, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	s.write(t, "etc/certificate.pem", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert})))
	s.write(t, "etc/key.pem", string(pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: private})))
}

type answer struct {
	status int
	head   http.Header
	body   string
}

// get asks a server for a path as it stands, dots and all.
func (s *site) get(t *testing.T, scheme, port, host, path, user, password string) answer {
	t.Helper()
	transport := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true, ServerName: host}}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r, err := http.NewRequest("GET", scheme+"://127.0.0.1:"+port+"/", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = host
	r.URL.Opaque = path
	if user != "" {
		r.SetBasicAuth(user, password)
	}
	res, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{res.StatusCode, res.Header, string(body)}
}

// listing is what a server writes that shows the files of a folder: a link to one that lies beside the page.
var listing = regexp.MustCompile(`href="(\./)?bvp-`)

// ask asks for what newsrooms and the public may have, and for what they may not.
func (s *site) ask(t *testing.T, scheme string) {
	const kit = "/bao-nghe-an/2024-07-bao-nghe-an-1.zip"
	for _, q := range []struct {
		path, user, password string
		status               int
		kind                 string
	}{
		{kit, "", "", 401, ""},
		{kit, "bao-nghe-an", "mk-bao-nghe-an", 200, "application/zip"},
		{kit, "bao-nghe-an", "wrong", 401, ""},
		{kit, "ntv", "mk-ntv", 401, ""},
		{"/bao-nghe-an/calendar.ics", "bao-nghe-an", "mk-bao-nghe-an", 200, "text/calendar; charset=utf-8"},
		{"/bao-nghe-an/2024-07.zip", "bao-nghe-an", "mk-bao-nghe-an", 200, "application/zip"},
		{"/ntv/../bao-nghe-an/2024-07.zip", "ntv", "mk-ntv", 401, ""},
		{"/ntv/%2e%2e/bao-nghe-an/2024-07.zip", "ntv", "mk-ntv", 401, ""},
		{"/ntv//../bao-nghe-an/2024-07.zip", "ntv", "mk-ntv", 401, ""},
		{"/ntv/..%2fbao-nghe-an/2024-07.zip", "ntv", "mk-ntv", 0, ""},
		{"/bao-nghe-an/", "bao-nghe-an", "mk-bao-nghe-an", 404, ""},
		{"/ttvh-vinh/calendar.ics", "ntv", "mk-ntv", 0, ""},
		{"/calendar.ics", "", "", 401, ""},
		{"/calendar.ics", "ntv", "mk-ntv", 401, ""},
		{"/calendar.ics", "calendar", "mk-calendar", 200, "text/calendar; charset=utf-8"},
		{"/", "ntv", "mk-ntv", 404, ""},
		{"/.loa-files", "ntv", "mk-ntv", 404, ""},
		{"/_send/2024-07/cong-van.docx", "ntv", "mk-ntv", 404, ""},
	} {
		a := s.get(t, scheme, s.port, "newsroom.example.org", q.path, q.user, q.password)
		switch {
		case q.status == 0 && a.status < 400, q.status > 0 && a.status != q.status:
			t.Errorf("newsroom %s as %q: %d, want %d", q.path, q.user, a.status, q.status)
		case q.kind != "" && a.head.Get("Content-Type") != q.kind:
			t.Errorf("newsroom %s: %q, want %q", q.path, a.head.Get("Content-Type"), q.kind)
		case a.status == 200 && (a.head.Get("Cache-Control") != "private, no-cache" || a.head.Get("X-Robots-Tag") != "noindex"):
			t.Errorf("newsroom %s: %v", q.path, a.head)
		case a.status >= 400 && (strings.Contains(a.body, "2024-07-") || strings.Contains(a.body, "secret")):
			t.Errorf("newsroom %s tells what there is: %s", q.path, a.body)
		}
	}
	for path, kind := range map[string]string{
		"/": "text/html; charset=utf-8", "/press/calendar.ics": "text/calendar; charset=utf-8", "/press/2024-07.json": "application/json",
		"/press/2024-07.csv": "text/csv; charset=utf-8", "/press/2024-07.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	} {
		a := s.get(t, scheme, s.port, "www.example.org", path, "", "")
		if a.status != 200 || a.head.Get("Content-Type") != kind || a.head.Get("Cache-Control") != "no-cache" ||
			a.head.Get("X-Content-Type-Options") != "nosniff" || !strings.Contains(a.head.Get("Content-Security-Policy"), "frame-ancestors") {
			t.Errorf("%s: %d %v", path, a.status, a.head)
		}
	}
	for _, path := range []string{"/.loa-files", "/khong-co/", "/assets/", "/../newsroom/calendar.ics"} {
		if a := s.get(t, scheme, s.port, "www.example.org", path, "", ""); a.status != 404 && a.status != 403 && a.status != 400 || path == "/assets/" && listing.MatchString(a.body) {
			t.Errorf("%s: %d", path, a.status)
		} else if path == "/khong-co/" && !strings.Contains(a.body, "</html>") {
			t.Errorf("what is missing is no page: %s", a.body)
		}
	}
	assets, err := filepath.Glob(filepath.Join(s.built, "public/assets/*.css"))
	if err != nil || len(assets) == 0 {
		t.Fatal("no assets", err)
	}
	if a := s.get(t, scheme, s.port, "www.example.org", "/assets/"+filepath.Base(assets[0]), "", ""); !strings.Contains(a.head.Get("Cache-Control"), "immutable") {
		t.Errorf("assets: %v", a.head)
	}
}
