package deploy_test

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"loa.vn/loa/internal/deploy"
)

// line is a way to the store that breaks: after some objects it lets through half of the next one and then nothing.
type line struct {
	*httputil.ReverseProxy
	objects atomic.Int64 // that may still pass
	cut     atomic.Bool
}

func (l *line) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPut && !strings.HasSuffix(r.URL.Path, ".loa-deployed") && l.objects.Add(-1) < 0 {
		l.cut.Store(true)
		_, _ = io.CopyN(io.Discard, r.Body, r.ContentLength/2)
	}
	if l.cut.Load() {
		panic(http.ErrAbortHandler) // closes the connection
	}
	l.ReverseProxy.ServeHTTP(w, r)
}

// broken is a line to the server that breaks after so many objects.
func (s server) broken(t *testing.T, after int64) (*line, string) {
	t.Helper()
	to, err := url.Parse(s.endpoint)
	if err != nil {
		t.Fatal(err)
	}
	l := &line{ReverseProxy: &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) {
		r.SetURL(to)
		r.Out.Host = r.In.Host // which is signed
	}}}
	l.objects.Store(after)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: l}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return l, "http://" + listener.Addr().String()
}

// The network goes in the middle, so that not even the list can be written. The next time only what lacks is sent.
func TestANetworkThatGoesInTheMiddle(t *testing.T) {
	s := start(t)
	site := map[string]string{"index.html": "<p>trang"}
	for i := range 90 {
		site[fmt.Sprintf("assets/%03d.css", i)] = fmt.Sprint("p{order:", i, "}")
	}
	dir := build(t, site)
	l, endpoint := s.broken(t, 40)
	open := func(endpoint string) *deploy.Store {
		store, err := deploy.Open(deploy.Place{Endpoint: endpoint, Bucket: bucket, Prefix: "web", Region: "us-east-1", Key: key, Secret: secret})
		if err != nil {
			t.Fatal(err)
		}
		return store
	}
	_, err := deploy.Target{Store: open(endpoint), Dir: dir}.Run(t.Context())
	if err == nil || deploy.Why(err) != "deploy-unreachable" {
		t.Fatalf("without a network: %v", err)
	}
	if !l.cut.Load() {
		t.Fatal("the line never broke")
	}
	there := len(s.holds(t))
	if there == 0 || there > 40 {
		t.Fatalf("%d objects arrived", there)
	}
	report, err := deploy.Target{Store: open(s.endpoint), Dir: dir}.Run(t.Context())
	if err != nil || report.Unchanged != there || report.Sent != len(site)-there {
		t.Errorf("with a network again: %v, %+v; %d of %d were there", err, report, there, len(site))
	}
}
