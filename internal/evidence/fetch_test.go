package evidence

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// toServer is a fetcher that may reach the loopback address of a test's server, and nothing else that is not public.
func toServer(t *testing.T, s Settings, handler http.HandlerFunc) (*Fetcher, string) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	s.AnyPort, s.Wait = true, time.Nanosecond
	f := NewFetcher(s)
	f.mayReach = func(ip netip.Addr) bool { return ip.IsLoopback() || mayReach(ip) }
	return f, server.URL
}

func why(r *Refusal) Why {
	if r == nil {
		return ""
	}
	return r.Why
}

func TestAPageIsReadAndNamesNobody(t *testing.T) {
	var got http.Header
	f, at := toServer(t, Settings{}, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/old" {
			http.SetCookie(w, &http.Cookie{Name: "who", Value: "loa"})
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
			return
		}
		got = r.Header.Clone()
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<p>Xin chào")
	})
	page, refusal := f.Get(t.Context(), at+"/old#giua")
	if refusal != nil || page.Address != at+"/new" || page.Type != "text/html" || string(page.Data) != "<p>Xin chào" {
		t.Fatalf("got %+v, %v", page, refusal)
	}
	if got.Get("User-Agent") != DefaultSettings().Agent || got.Get("Referer") != "" || got.Get("Cookie") != "" {
		t.Errorf("the page was asked for with %v", got)
	}
}

func TestWhatServersDoWrong(t *testing.T) {
	small := Settings{Bytes: 64 << 10, Timeout: time.Minute} // a second where the server is to be too slow
	for _, test := range []struct {
		name    string
		want    Why
		handler http.HandlerFunc
	}{
		{"gone", Gone, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNotFound) }},
		{"forbidden", Forbidden, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) }},
		{"busy", Busy, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusTooManyRequests) }},
		{"broken", Answered, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) }},
		{"huge", TooLarge, func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := w.Write(make([]byte, 32<<10)); err != nil {
					return
				}
			}
		}},
		{"bomb", TooLarge, func(w http.ResponseWriter, _ *http.Request) {
			var packed bytes.Buffer
			z := gzip.NewWriter(&packed)
			for range 64 { // 64 MB, a thousand times what may be read
				z.Write(make([]byte, 1<<20))
			}
			z.Close()
			w.Header().Set("Content-Encoding", "gzip")
			w.Write(packed.Bytes())
		}},
		{"never begins", TooSlow, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }},
		{"never ends", TooSlow, func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil { // a byte now and then, so that no single read is slow
				w.Write([]byte("."))
				http.NewResponseController(w).Flush()
				select {
				case <-r.Context().Done():
				case <-time.After(50 * time.Millisecond):
				}
			}
		}},
		{"endless headers", Unreachable, func(w http.ResponseWriter, _ *http.Request) {
			for i := range 3000 {
				w.Header().Set(fmt.Sprintf("X-%d", i), strings.Repeat("x", 100))
			}
		}},
		{"circle", Redirects, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, r.URL.Path+"x", http.StatusFound)
		}},
		{"hangs up", Unreachable, func(w http.ResponseWriter, _ *http.Request) {
			c, _, err := http.NewResponseController(w).Hijack()
			if err == nil {
				c.Close()
			}
		}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			settings := small
			if test.want == TooSlow {
				settings.Timeout = time.Second
			}
			f, at := toServer(t, settings, test.handler)
			page, refusal := f.Get(t.Context(), at+"/")
			if why(refusal) != test.want || refusal.Name != at+"/" {
				t.Errorf("got %d bytes and %v, want %s", len(page.Data), refusal, test.want)
			}
		})
	}
}

// A page must not be able to send the fetcher into the office's own network, whatever it is led through.
func TestNothingPrivateIsReached(t *testing.T) {
	inside := 0
	secret := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { inside++ }))
	defer secret.Close()
	_, port, _ := net.SplitHostPort(secret.Listener.Addr().String())

	strict := NewFetcher(Settings{AnyPort: true, Wait: time.Nanosecond})
	for _, host := range []string{
		"127.0.0.1", "localhost", "[::1]", "127.1.2.3", "[::ffff:127.0.0.1]", "0.0.0.0", "[::]", "2130706433", "0x7f.1",
	} {
		if _, refusal := strict.Get(t.Context(), "http://"+host+":"+port+"/"); refusal == nil {
			t.Errorf("%s was reached", host)
		}
	}

	// By a redirect from a machine that may be reached, to another address of loopback, that may not.
	f, at := toServer(t, Settings{}, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://127.0.0.1:"+port+"/", http.StatusFound)
	})
	first := at[len("http://"):]
	f.mayReach = func(netip.Addr) bool { return true }
	f.client.Transport.(*http.Transport).DialContext = (&net.Dialer{ControlContext: nil, Control: f.control}).DialContext
	allowed := 0
	f.mayReach = func(netip.Addr) bool { allowed++; return allowed == 1 } // the first machine alone
	if _, refusal := f.Get(t.Context(), at+"/"); why(refusal) != Private {
		t.Errorf("%s led to %v, want %s", first, refusal, Private)
	}
	if inside > 0 {
		t.Errorf("the machine inside was asked %d times", inside)
	}
}

// A name that answers with a public address when it is looked up, and with a private one when the connection
// is made, is checked when the connection is made.
func TestANameThatLeadsElsewhereMeanwhile(t *testing.T) {
	asked := false
	secret := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked = true }))
	defer secret.Close()
	_, port, _ := net.SplitHostPort(secret.Listener.Addr().String())

	names := &liar{answers: []netip.Addr{netip.MustParseAddr("93.184.216.34"), netip.MustParseAddr("127.0.0.1")}}
	f := NewFetcher(Settings{AnyPort: true, Wait: time.Nanosecond})
	dialer := &net.Dialer{Control: f.control, Resolver: names.resolver(t)}
	f.client.Transport.(*http.Transport).DialContext = dialer.DialContext
	for range 2 { // somebody who checks a name and then dials it would be given both answers
		if _, err := dialer.Resolver.LookupNetIP(t.Context(), "ip4", "bay.example"); err != nil {
			t.Fatal(err)
		}
		names.mu.Lock()
		turned := names.given > 1
		names.mu.Unlock()
		if turned {
			break
		}
	}
	if _, refusal := f.Get(t.Context(), "http://bay.example:"+port+"/"); why(refusal) != Private {
		t.Errorf("got %v, want %s", refusal, Private)
	}
	if asked {
		t.Error("the machine inside was asked")
	}
}

// liar is a name server that gives one answer after another, the last for ever.
type liar struct {
	mu      sync.Mutex
	answers []netip.Addr
	given   int
}

func (l *liar) resolver(t *testing.T) *net.Resolver {
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	go l.serve(server)
	return &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "udp", server.LocalAddr().String())
	}}
}

func (l *liar) serve(server net.PacketConn) {
	buffer := make([]byte, 512)
	for {
		n, from, err := server.ReadFrom(buffer)
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if n < 12 {
			continue
		}
		server.WriteTo(l.answer(buffer[:n]), from)
	}
}

// answer is a DNS message: the question as it was, and for an A question an address that lives no second.
func (l *liar) answer(question []byte) []byte {
	end := 12
	for end < len(question) && question[end] != 0 {
		end += int(question[end]) + 1
	}
	end += 5 // the last label, type and class
	message := append([]byte(nil), question[:end]...)
	copy(message[2:12], []byte{0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0})
	if question[end-3] != 1 { // no A
		return message
	}
	message[7] = 1
	l.mu.Lock()
	ip := l.answers[min(l.given, len(l.answers)-1)].As4()
	l.given++
	l.mu.Unlock()
	message = append(message, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4)
	return append(message, ip[:]...)
}

func TestAddressesThatAreRefusedUnasked(t *testing.T) {
	f := NewFetcher(Settings{})
	for address, want := range map[string]Why{
		"":                          BadAddress,
		"bao.example/bai":           BadAddress,
		"ftp://bao.example/":        BadAddress,
		"file:///etc/passwd":        BadAddress,
		"javascript:alert(1)":       BadAddress,
		"http://":                   BadAddress,
		"https://ten:mk@bao.vn/":    BadAddress,
		"http://bao.example:22/":    Port,
		"https://bao.example:80/":   Port,
		"http://bao.example:8080/x": Port,
		"http://[::1]/":             Private,
		"http://169.254.169.254/":   Private,
	} {
		if _, refusal := f.Get(t.Context(), address); why(refusal) != want {
			t.Errorf("%s: got %v, want %s", address, refusal, want)
		}
	}
}

func TestWhichAddressesArePublic(t *testing.T) {
	for ip, want := range map[string]bool{
		"8.8.8.8": true, "203.162.4.191": true, "172.15.0.1": true, "172.32.0.1": true, "100.63.0.1": true,
		"2405:4800::1": true, "2001:4860:4860::8888": true, "64:ff9b::808:808": true,
		"127.0.0.1": false, "10.1.1.1": false, "172.16.0.1": false, "172.31.255.255": false, "192.168.1.1": false,
		"169.254.169.254": false, "100.64.0.1": false, "100.100.100.200": false, "168.63.129.16": false, "192.0.0.192": false,
		"0.0.0.0": false, "0.1.2.3": false, "224.0.0.1": false, "239.1.1.1": false, "255.255.255.255": false, "240.0.0.1": false,
		"198.18.0.1": false, "192.0.2.1": false,
		"::1": false, "::": false, "fe80::1": false, "fc00::1": false, "fd00:ec2::254": false, "ff02::1": false, "fec0::1": false,
		"::ffff:127.0.0.1": false, "::ffff:10.0.0.1": false, "64:ff9b::7f00:1": false, "64:ff9b::a00:1": false, "64:ff9b:1::1": false,
		"2002:7f00:1::": false, "2001::1": false, "2001:db8::1": false, "100::1": false,
	} {
		if got := mayReach(netip.MustParseAddr(ip)); got != want {
			t.Errorf("%s: public %v, want %v", ip, got, want)
		}
	}
}

// Twenty pages of two papers are asked for at once; each paper still has its rest between two questions.
func TestEachHostHasItsRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hosts := turns{next: map[string]time.Time{}}
		var mu sync.Mutex
		at := map[string][]time.Time{}
		var all sync.WaitGroup
		for i := range 20 {
			host := []string{"a.example", "b.example"}[i%2]
			all.Go(func() {
				if err := hosts.wait(t.Context(), host, 2*time.Second); err != nil {
					t.Error(err)
				}
				mu.Lock()
				at[host] = append(at[host], time.Now())
				mu.Unlock()
			})
		}
		all.Wait()
		for host, times := range at {
			for i := 1; i < len(times); i++ {
				if rest := times[i].Sub(times[i-1]); rest < 2*time.Second {
					t.Errorf("%s had %v between two questions", host, rest)
				}
			}
		}
	})
}
