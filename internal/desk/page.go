package desk

import (
	"bytes"
	"errors"
	"io/fs"
	"net/http"
)

// page is what a request is answered with: a template and its view, or the address that shows what came of a deed.
type page struct {
	template string
	title    string
	view     any
	next     string
	status   int // 0 for 200
}

// frame is what each template is given.
type frame struct {
	Lang, Base, Token, Title, Page string
	View                           any
}

// errUnknown says that an address names nothing that the desk may show.
var errUnknown = errors.New("no such file")

func (d *Desk) show(w http.ResponseWriter, r *http.Request, p page, err error) {
	switch {
	case errors.Is(err, errUnknown) || errors.Is(err, fs.ErrNotExist):
		p = page{template: "sorry", title: d.Say.Say("desk-nothing-here", nil), status: http.StatusNotFound}
	case err != nil:
		p = page{template: "sorry", title: d.Say.Say("desk-failed", nil), view: err.Error(), status: http.StatusInternalServerError}
	case p.next != "":
		http.Redirect(w, r, p.next, http.StatusSeeOther)
		return
	}
	var b bytes.Buffer
	f := frame{Lang: d.Say.Tag(), Base: Base, Token: d.token, Title: p.title, Page: p.template, View: p.view}
	if err := d.pages.ExecuteTemplate(&b, p.template+".html", f); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if p.status != 0 {
		w.WriteHeader(p.status)
	}
	_, _ = w.Write(b.Bytes()) // a browser that went away needs no answer
}
