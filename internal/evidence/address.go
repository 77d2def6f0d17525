package evidence

import (
	"net/netip"
	"net/url"
	"strings"
)

// parseAddress checks an address before anybody is asked: http or https, a name, no password, and the port
// that goes with it unless any may be used.
func parseAddress(raw string, anyPort bool) (*url.URL, *Refusal) {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil || !IsAddress(raw) || u.Hostname() == "" || u.User != nil || u.Opaque != "" {
		return nil, &Refusal{Why: BadAddress, Name: raw}
	}
	usual := map[string]string{"http": "80", "https": "443"}[u.Scheme]
	if usual == "" {
		return nil, &Refusal{Why: BadAddress, Name: raw}
	}
	if p := u.Port(); p != "" && p != usual && !anyPort {
		return nil, &Refusal{Why: Port, Name: raw, Detail: p}
	}
	u.Fragment, u.RawFragment = "", ""
	return u, nil
}

// mayReach says whether an address of the Internet protocol is a public one. What is behind it was resolved
// already, so that no name can lead elsewhere in between.
func mayReach(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if inside(ip, natted) { // an address of version 4 within one of version 6, on networks that have only that
		b := ip.As16()
		ip = netip.AddrFrom4([4]byte(b[12:]))
	}
	if !ip.IsValid() || !ip.IsGlobalUnicast() || ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast() {
		return false
	}
	if ip.Is6() && !inside(ip, public6) {
		return false
	}
	for _, p := range special {
		if inside(ip, p) {
			return false
		}
	}
	return true
}

func inside(ip netip.Addr, prefix string) bool { return netip.MustParsePrefix(prefix).Contains(ip) }

const (
	natted  = "64:ff9b::/96" // RFC 6052
	public6 = "2000::/3"     // all that is given out so far
)

// special are stretches of addresses that look public and are not (IANA's registries of special-purpose
// addresses), and those at which machines for hire learn about themselves.
var special = [...]string{
	"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "198.18.0.0/15",
	"198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "168.63.129.16/32",
	"2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
}
