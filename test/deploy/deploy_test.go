// Package deploy_test publishes to a real store: a gateway that speaks S3's protocol over a folder, installed and
// started by the test.
package deploy_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"loa.vn/loa/internal/deploy"
)

const (
	gateway = "github.com/versity/versitygw/cmd/versitygw@v1.8.0"
	key     = "tester"
	secret  = "tester-secret"
	bucket  = "site"
)

// server is a running gateway, and a look at what lies in its bucket past our own client.
type server struct {
	*minio.Client
	endpoint string
}

func start(t *testing.T) server {
	t.Helper()
	bin := os.Getenv("LOA_VERSITYGW")
	if bin == "" {
		tools, err := filepath.Abs("../../.tools")
		if err != nil {
			t.Fatal(err)
		}
		bin = filepath.Join(tools, "versitygw")
		if _, err := os.Stat(bin); err != nil {
			install := exec.Command("go", "install", gateway)
			install.Env = append(os.Environ(), "GOBIN="+tools, "GOFLAGS=-mod=mod", "CGO_ENABLED=0")
			install.Dir = t.TempDir()
			if out, err := install.CombinedOutput(); err != nil {
				t.Fatalf("the gateway cannot be installed (test/install does it too; LOA_VERSITYGW names one that is there): %v\n%s", err, out)
			}
		}
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	folder := t.TempDir()
	cmd := exec.Command(bin, "--port", address, "--access", key, "--secret", secret, "posix", "--sidecar", t.TempDir(), folder)
	var log strings.Builder
	cmd.Stdout, cmd.Stderr = &log, &log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	client, err := minio.New(address, &minio.Options{Creds: credentials.NewStaticV4(key, secret, ""), Region: "us-east-1"})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	for client.MakeBucket(ctx, bucket, minio.MakeBucketOptions{}) != nil {
		if ctx.Err() != nil {
			t.Fatalf("the gateway does not answer:\n%s", log.String())
		}
	}
	return server{client, "http://" + address}
}

// build writes a folder as a build leaves it.
func build(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	list := ""
	for _, p := range slices.Sorted(maps.Keys(files)) {
		file := filepath.Join(dir, filepath.FromSlash(p))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(files[p]), 0o644); err != nil {
			t.Fatal(err)
		}
		list += fmt.Sprintf("%x  %s\n", sha256.Sum256([]byte(files[p])), p)
	}
	if err := os.WriteFile(filepath.Join(dir, ".loa-files"), []byte(list), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// run publishes files and gives what was done, in order.
func (s server) run(t *testing.T, files map[string]string, change func(*deploy.Target)) (deploy.Report, []string, error) {
	t.Helper()
	store, err := deploy.Open(deploy.Place{Endpoint: s.endpoint, Bucket: bucket, Prefix: "web", Region: "us-east-1", Key: key, Secret: secret})
	if err != nil {
		t.Fatal(err)
	}
	var done []string
	told := make(chan string, 1000)
	target := deploy.Target{Store: store, Dir: build(t, files), Progress: func(_, _ int, c deploy.Change) {
		told <- map[bool]string{true: "-", false: "+"}[c.Removed] + c.Path
	}}
	if change != nil {
		change(&target)
	}
	report, err := target.Run(t.Context())
	close(told)
	for line := range told {
		done = append(done, line)
	}
	return report, done, err
}

// holds are the objects below the prefix, but the store's list.
func (s server) holds(t *testing.T) map[string]string {
	t.Helper()
	objects := map[string]string{}
	for o := range s.ListObjects(t.Context(), bucket, minio.ListObjectsOptions{Recursive: true}) {
		if o.Err != nil {
			t.Fatal(o.Err)
		}
		if strings.HasSuffix(o.Key, ".loa-deployed") {
			continue
		}
		got, err := s.GetObject(t.Context(), bucket, o.Key, minio.GetObjectOptions{})
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(got)
		if err != nil {
			t.Fatal(err)
		}
		objects[o.Key] = string(data)
	}
	return objects
}

func TestPublishing(t *testing.T) {
	s := start(t)
	site := map[string]string{
		"index.html": "<p>trang", "bai-viet/a/index.html": "<p>a", "assets/style-1.css": "p{}", "feed.xml": "<feed/>", "_headers": "x",
	}
	if _, err := s.PutObject(t.Context(), bucket, "web/của-người-khác.txt", strings.NewReader("giữ"), -1, minio.PutObjectOptions{}); err != nil {
		t.Fatal(err)
	}

	report, _, err := s.run(t, site, func(d *deploy.Target) { d.DryRun = true })
	if err != nil || report.Sent != 5 || len(s.holds(t)) != 1 {
		t.Fatalf("a dry run: %v, %+v, %v", err, report, s.holds(t))
	}
	report, done, err := s.run(t, site, nil)
	if err != nil || report.Sent != 5 {
		t.Fatalf("the first time: %v, %+v", err, report)
	}
	if at := func(p string) int { return slices.Index(done, "+"+p) }; at("assets/style-1.css") > at("index.html") || at("feed.xml") < at("bai-viet/a/index.html") {
		t.Errorf("sent in the order %v", done)
	}
	for p, want := range map[string][2]string{
		"web/index.html":         {"text/html; charset=utf-8", "public, no-cache"},
		"web/assets/style-1.css": {"text/css; charset=utf-8", "public, max-age=31536000, immutable"},
	} {
		info, err := s.StatObject(t.Context(), bucket, p, minio.StatObjectOptions{})
		if got := [2]string{info.ContentType, info.Metadata.Get("Cache-Control")}; err != nil || got != want {
			t.Errorf("%s: %v, %q, want %q", p, err, got, want)
		}
	}

	if report, done, err = s.run(t, site, nil); err != nil || report.Sent+report.Removed != 0 || report.Unchanged != 5 {
		t.Errorf("the same again: %v, %+v, %v", err, report, done)
	}

	// One page changes, one goes, one was taken away by somebody: two are sent, one removed, last.
	site["index.html"] = "<p>khác"
	delete(site, "bai-viet/a/index.html")
	if err := s.RemoveObject(t.Context(), bucket, "web/feed.xml", minio.RemoveObjectOptions{}); err != nil {
		t.Fatal(err)
	}
	report, done, err = s.run(t, site, nil)
	if err != nil || fmt.Sprint(done) != "[+index.html +feed.xml -bai-viet/a/index.html]" {
		t.Errorf("after a change: %v, %+v, %v", err, report, done)
	}
	want := map[string]string{"web/của-người-khác.txt": "giữ"}
	for p, text := range site {
		want["web/"+p] = text
	}
	if got := s.holds(t); !maps.Equal(got, want) {
		t.Errorf("the store holds %v, want %v", got, want)
	}

	report, _, err = s.run(t, site, func(d *deploy.Target) { d.Variants = true })
	if err != nil || report.Sent != 8 {
		t.Errorf("with packed ones: %v, %+v", err, report)
	}
	info, err := s.StatObject(t.Context(), bucket, "web/index.html.br", minio.StatObjectOptions{})
	if err != nil || info.Metadata.Get("Content-Encoding") != "br" || info.ContentType != "text/html; charset=utf-8" {
		t.Errorf("index.html.br: %v, %v", err, info.Metadata)
	}
}

// A deployment that breaks off leaves what was sent known: the next deployment goes on.
func TestGoingOn(t *testing.T) {
	s := start(t)
	site := map[string]string{}
	for i := range 260 { // more than are sent before the list is written
		site[fmt.Sprintf("assets/%03d.css", i)] = fmt.Sprint("p{order:", i, "}")
	}
	dir := build(t, site)
	store, err := deploy.Open(deploy.Place{Endpoint: s.endpoint, Bucket: bucket, Region: "us-east-1", Key: key, Secret: secret})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "assets/250.css"), []byte("changed behind the build's back"), 0o644); err != nil {
		t.Fatal(err)
	}
	report, err := deploy.Target{Store: store, Dir: dir}.Run(t.Context())
	if err == nil || report.Sent < 200 {
		t.Fatalf("got %v, %+v", err, report)
	}
	sent := report.Sent
	if err := os.WriteFile(filepath.Join(dir, "assets/250.css"), []byte(site["assets/250.css"]), 0o644); err != nil {
		t.Fatal(err)
	}
	if report, err = (deploy.Target{Store: store, Dir: dir}).Run(t.Context()); err != nil || report.Unchanged != sent || report.Sent != 260-sent {
		t.Errorf("got %v, %+v; %d had been sent", err, report, sent)
	}
}
