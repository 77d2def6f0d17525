// Package desk holds the pages with which an officer works on a campaign in a browser on the same machine: what is to be
// done today, the texts, what goes out. They are made on the server from plain views and work without a script.
//
// A page does what a command does, by the same function of package folder; nothing is kept here but who may ask. Whoever
// holds the token may: it goes from the program to the browser that it opens, and no other page can send it (guard.go).
package desk

import (
	"crypto/rand"
	"embed"
	"html/template"
	"net/http"
	"sync"

	"loa.vn/loa/internal/folder"
	"loa.vn/loa/internal/words"
)

// Base is where the desk stands among the addresses of the preview.
const Base = "/_loa/desk/"

// Desk is an officer's desk on one campaign.
type Desk struct {
	Dir   string // the campaign's folder
	Say   words.Speaker
	Open  func() (*folder.Folder, error)                                         // the campaign as it is now, drafts included
	Build func(progress func(done, all int), waits func()) (folder.Built, error) // writes the website and what newsrooms get

	token    string     // of who may ask
	saving   sync.Mutex // one save at a time
	building sync.Mutex
	pages    *template.Template
}

//go:embed pages/*
var files embed.FS

// Prepare gives the desk a token of its own and makes it ready to answer.
func (d *Desk) Prepare() error {
	var err error
	d.token = rand.Text()
	d.pages, err = template.New("").Funcs(template.FuncMap{"say": d.Say.Sayf, "fields": newFields}).ParseFS(files, "pages/*.html")
	return err
}

// Handler answers for the addresses below Base.
func (d *Desk) Handler() http.Handler {
	mux := http.NewServeMux()
	for pattern, page := range map[string]func(*http.Request) (page, error){
		"GET " + Base + "{$}":            d.today,
		"GET " + Base + "texts":          d.texts,
		"GET " + Base + "text":           d.text,
		"POST " + Base + "text":          d.save,
		"POST " + Base + "undo":          d.undo,
		"GET " + Base + "month":          d.month,
		"POST " + Base + "month/plan":    d.planMonth,
		"POST " + Base + "month/publish": d.publishMonth,
		"POST " + Base + "month/slot":    d.moveSlot,
		"GET " + Base + "publish":        d.publish,
		"POST " + Base + "publish":       d.publishNow,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			p, err := page(r)
			d.show(w, r, p, err)
		})
	}
	mux.HandleFunc("GET "+Base+"desk.css", func(w http.ResponseWriter, r *http.Request) {
		http.ServeFileFS(w, r, files, "pages/desk.css")
	})
	mux.HandleFunc("GET "+Base+"here", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(d.Dir)) })
	return d.guard(mux)
}

// Enter is the path that opens the desk in a browser that has not been here; it holds the token.
func (d *Desk) Enter() string { return Base + "?" + enter + "=" + d.token }
