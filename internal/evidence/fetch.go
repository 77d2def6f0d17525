package evidence

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Settings say how politely addresses are read. A field that is 0 stands for what DefaultSettings has there.
type Settings struct {
	Agent     string        // how the fetcher names itself
	Wait      time.Duration // between two requests to one host
	Timeout   time.Duration // for a page with all that it is led through
	Bytes     int64         // of a page, unpacked
	Redirects int           // how often a page may lead on
	AnyPort   bool          // also others than 80 and 443
}

// DefaultSettings ask a host at most every two seconds, wait 20 seconds, and read 4 MB.
func DefaultSettings() Settings {
	return Settings{Agent: "Loa (doi chieu bang chung da dang)", Wait: 2 * time.Second, Timeout: 20 * time.Second, Bytes: 4 << 20, Redirects: 5}
}

// Page is what an address gave.
type Page struct {
	Address string // at which it was found in the end
	Type    string // its media type, without parameters
	Charset string // "" where the answer does not say
	Data    []byte
}

// Fetcher reads addresses. It takes no proxy, for a proxy would reach what it may not; it keeps no cookies and
// says nothing of where it comes from.
type Fetcher struct {
	settings Settings
	client   *http.Client
	mayReach func(netip.Addr) bool // mayReach but in tests
	hosts    turns
}

// NewFetcher makes a Fetcher.
func NewFetcher(s Settings) *Fetcher {
	d := DefaultSettings()
	if s.Agent == "" {
		s.Agent = d.Agent
	}
	if s.Wait == 0 {
		s.Wait = d.Wait
	}
	if s.Timeout == 0 {
		s.Timeout = d.Timeout
	}
	if s.Bytes == 0 {
		s.Bytes = d.Bytes
	}
	if s.Redirects == 0 {
		s.Redirects = d.Redirects
	}
	f := &Fetcher{settings: s, mayReach: mayReach, hosts: turns{next: map[string]time.Time{}}}
	dialer := &net.Dialer{Timeout: s.Timeout, Control: f.control}
	f.client = &http.Client{
		CheckRedirect: f.follow,
		Transport: &http.Transport{
			DialContext: dialer.DialContext, TLSHandshakeTimeout: s.Timeout, ResponseHeaderTimeout: s.Timeout,
			MaxResponseHeaderBytes: 64 << 10, DisableKeepAlives: true,
		},
	}
	return f
}

// errPrivate and errRedirects come back through the client, wrapped.
var (
	errPrivate   = errors.New("not a public address")
	errRedirects = errors.New("led on too often")
)

// control is asked when a connection is about to be made, with the very address to which it goes: a name that
// is looked up anew, or that somebody makes lead elsewhere meanwhile, is checked like any other.
func (f *Fetcher) control(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil || !f.mayReach(to.Addr()) {
		return errPrivate
	}
	return nil
}

// follow checks each address to which a page leads on.
func (f *Fetcher) follow(r *http.Request, via []*http.Request) error {
	if len(via) > f.settings.Redirects {
		return errRedirects
	}
	if _, refusal := parseAddress(r.URL.String(), f.settings.AnyPort); refusal != nil {
		return refusal
	}
	r.Header.Del("Referer")
	return f.hosts.wait(r.Context(), r.URL.Hostname(), f.settings.Wait)
}

// Get reads an address. Where several goroutines do, each host still has its rest.
func (f *Fetcher) Get(ctx context.Context, address string) (Page, *Refusal) {
	u, refusal := parseAddress(address, f.settings.AnyPort)
	if refusal != nil {
		return Page{}, refusal
	}
	if err := f.hosts.wait(ctx, u.Hostname(), f.settings.Wait); err != nil {
		return Page{}, f.refusal(address, err)
	}
	ctx, cancel := context.WithTimeout(ctx, f.settings.Timeout)
	defer cancel()
	page, err := f.get(ctx, u)
	if err != nil {
		return Page{}, f.refusal(address, err)
	}
	return page, nil
}

func (f *Fetcher) get(ctx context.Context, u *url.URL) (Page, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return Page{}, err
	}
	r.Header.Set("User-Agent", f.settings.Agent)
	r.Header.Set("Accept", "text/html, application/xhtml+xml, text/plain;q=0.5")
	r.Header.Set("Accept-Language", "vi, en;q=0.5")
	answer, err := f.client.Do(r)
	if err != nil {
		return Page{}, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return Page{}, status(answer.StatusCode)
	}
	data, err := io.ReadAll(io.LimitReader(answer.Body, f.settings.Bytes+1)) // unpacked as it is read: a bomb ends here
	switch {
	case err != nil:
		return Page{}, err
	case int64(len(data)) > f.settings.Bytes:
		return Page{}, &Refusal{Why: TooLarge, Limit: f.settings.Bytes}
	}
	kind, charset := mediaType(answer.Header.Get("Content-Type"), data)
	return Page{Address: answer.Request.URL.String(), Type: kind, Charset: charset, Data: data}, nil
}

func status(code int) *Refusal {
	r := &Refusal{Why: Answered, Detail: strconv.Itoa(code)}
	switch code {
	case http.StatusNotFound, http.StatusGone:
		r.Why = Gone
	case http.StatusUnauthorized, http.StatusForbidden:
		r.Why = Forbidden
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		r.Why = Busy
	}
	return r
}

// refusal says in our words what stood in the way.
func (f *Fetcher) refusal(address string, err error) *Refusal {
	var own *Refusal
	var name *net.DNSError
	var unproved *tls.CertificateVerificationError
	seconds := int64(f.settings.Timeout / time.Second)
	out := &Refusal{Why: Unreachable, Name: address, Detail: plain(err)}
	switch {
	case errors.As(err, &own):
		out.Why, out.Detail, out.Limit = own.Why, own.Detail, own.Limit
	case errors.Is(err, errPrivate):
		out.Why, out.Detail = Private, ""
	case errors.Is(err, errRedirects):
		out.Why, out.Detail, out.Limit = Redirects, "", int64(f.settings.Redirects)
	case errors.As(err, &unproved):
		out.Why = Certificate
	case errors.Is(err, context.DeadlineExceeded) || isTimeout(err):
		out.Why, out.Detail, out.Limit = TooSlow, "", seconds
	case errors.As(err, &name) && name.IsNotFound:
		out.Why, out.Detail = NoName, name.Name
	}
	return out
}

func isTimeout(err error) bool {
	var slow net.Error
	return errors.As(err, &slow) && slow.Timeout()
}

// plain is an error without the method and the address in front, which are said already.
func plain(err error) string {
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	return strings.TrimSpace(err.Error())
}

// turns gives each host its rest between two requests.
type turns struct {
	mu   sync.Mutex
	next map[string]time.Time
}

// wait takes the host's next turn and waits for it.
func (t *turns) wait(ctx context.Context, host string, rest time.Duration) error {
	t.mu.Lock()
	now := time.Now()
	turn := t.next[host]
	if turn.Before(now) {
		turn = now
	}
	t.next[host] = turn.Add(rest)
	t.mu.Unlock()
	timer := time.NewTimer(time.Until(turn))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
