package serve

import (
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
)

// Listening is where a server listens.
type Listening struct {
	All    []net.Listener
	Public bool   // others than this machine can reach it
	host   string // as addresses name it
	port   string
}

// localhost means both loopback addresses: a browser may try either.
const localhost = "localhost"

// portsToTry is how many ports are tried where any will do.
const portsToTry = 50

// ErrAddress says that an address to listen on is not written as one.
var ErrAddress = errors.New("not an address such as localhost:8080")

// Listen listens on an address such as localhost:8080. Where next is set and the port is taken, the next
// free one does. The name localhost means both loopback addresses.
func Listen(address string, next bool) (*Listening, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, ErrAddress
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return nil, ErrAddress
	}
	tries := 1
	if next || n == 0 {
		tries = portsToTry
	}
	var l *Listening
	for i := range tries {
		if n != 0 {
			port = strconv.Itoa(int(n) + i)
		}
		if l, err = listen(host, port); err == nil {
			return l, nil
		}
	}
	return nil, fmt.Errorf("listening on %s: %w", address, err)
}

func listen(host, port string) (*Listening, error) {
	name := host
	if host == localhost {
		name = "127.0.0.1"
	}
	one, err := net.Listen("tcp", net.JoinHostPort(name, port))
	if err != nil {
		return nil, err
	}
	at, _ := one.Addr().(*net.TCPAddr)
	l := &Listening{All: []net.Listener{one}, host: host, port: strconv.Itoa(at.Port), Public: !at.IP.IsLoopback()}
	if at.IP.IsUnspecified() {
		l.host = localhost
	}
	if host == localhost && hasIPv6() {
		other, err := net.Listen("tcp", net.JoinHostPort("::1", l.port))
		if err != nil {
			return nil, errors.Join(err, l.Close())
		}
		l.All = append(l.All, other)
	}
	return l, nil
}

// hasIPv6 says whether this machine knows the loopback address of IPv6.
func hasIPv6() bool {
	l, err := net.Listen("tcp", "[::1]:0")
	return err == nil && l.Close() == nil
}

// Close stops listening.
func (l *Listening) Close() error {
	var errs []error
	for _, one := range l.All {
		if err := one.Close(); !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

// address is what to type into a browser for the path.
func (l *Listening) address(path string) string {
	u := url.URL{Scheme: "http", Host: net.JoinHostPort(l.host, l.port)}
	return u.String() + path
}
