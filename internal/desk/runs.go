package desk

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"time"
)

// Runs says whether the desk of a folder answers at an address that Enter gave.
func Runs(address, dir string) bool {
	at, err := url.Parse(address)
	if err != nil || at.Scheme != "http" {
		return false
	}
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+at.Host+Base+"here", nil)
	if err != nil {
		return false
	}
	r.AddCookie(&http.Cookie{Name: cookieName(at.Host), Value: at.Query().Get(enter)})
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return false
	}
	defer answer.Body.Close()
	said, err := io.ReadAll(io.LimitReader(answer.Body, 1<<16))
	return err == nil && answer.StatusCode == http.StatusOK && string(said) == dir
}
