package presskit

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strconv"
	"strings"
	"time"
)

// message is a letter to one newsroom as a mail that is still to be sent.
type message struct {
	to, subject, text string
	date              time.Time
	fileName          string
	file              []byte
}

// bytes is the message as a .eml file. X-Unsent makes mail programs open it to be looked at and sent; there
// is no sender, for that is whoever sends it.
func (m message) bytes() ([]byte, error) {
	var body bytes.Buffer
	parts := multipart.NewWriter(&body)
	if err := parts.SetBoundary(m.boundary()); err != nil {
		return nil, err
	}
	if err := m.parts(parts); err != nil {
		return nil, fmt.Errorf("writing a mail: %w", err)
	}
	var out bytes.Buffer
	header := [][2]string{
		{"Date", m.date.Format(time.RFC1123Z)},
		{"To", m.to},
		{"Subject", folded(mime.BEncoding.Encode("utf-8", m.subject))},
		{"X-Unsent", "1"},
		{"MIME-Version", "1.0"},
		{"Content-Type", `multipart/mixed; boundary="` + m.boundary() + `"`},
	}
	for _, h := range header {
		if h[1] != "" {
			out.WriteString(h[0] + ": " + h[1] + "\r\n")
		}
	}
	out.WriteString("\r\n")
	out.Write(body.Bytes())
	return out.Bytes(), nil
}

// folded puts each encoded word of a header on a line of its own.
func folded(s string) string { return strings.ReplaceAll(s, "?= =?", "?=\r\n =?") }

// boundary parts the message; it comes from what the message holds, so that it is the same each time.
func (m message) boundary() string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%q %q", m.subject, m.text)
	sum.Write(m.file)
	return fmt.Sprintf("loa-%x", sum.Sum(nil)[:16])
}

func (m message) parts(w *multipart.Writer) error {
	text, err := w.CreatePart(textproto.MIMEHeader{"Content-Type": {"text/plain; charset=utf-8"}, "Content-Transfer-Encoding": {"quoted-printable"}})
	if err != nil {
		return err
	}
	quoted := quotedprintable.NewWriter(text)
	if _, err := quoted.Write([]byte(strings.ReplaceAll(m.text, "\n", "\r\n"))); err != nil {
		return err
	}
	if err := quoted.Close(); err != nil {
		return err
	}
	file, err := w.CreatePart(textproto.MIMEHeader{
		"Content-Type": {"application/zip"}, "Content-Transfer-Encoding": {"base64"},
		"Content-Disposition": {`attachment; filename="` + m.fileName + `"`},
	})
	if err != nil {
		return err
	}
	const width = 76 // of a row, RFC 2045
	encoded := base64.StdEncoding.EncodeToString(m.file)
	for len(encoded) > 0 {
		n := min(width, len(encoded))
		if _, err := file.Write([]byte(encoded[:n] + "\r\n")); err != nil {
			return err
		}
		encoded = encoded[n:]
	}
	return w.Close()
}

// mail writes to a newsroom; the embargo stands in front of each item.
func (b Bundle) mail(to string, at time.Time, month string, file []byte) message {
	say := speaker(b.Lang)
	site := b.Kits[0].Site
	lines := []string{say.word("mail-greeting", "outlet", b.Outlet.Name), ""}
	if site.Illustration {
		lines = append(lines, say.word("kit-illustration"), "")
	}
	lines = append(lines, say.word("mail-first", "n", strconv.Itoa(len(b.Kits)), "month", month))
	for i, k := range b.Kits {
		lines = append(lines, "", k.embargoIn(say), say.word("mail-row", "n", strconv.Itoa(i+1), "date", say.date(k.Day), "title", k.Title, "form", k.Form))
	}
	lines = append(lines, "")
	if len(b.Gone) > 0 {
		lines = append(append(lines, b.Gone...), "")
	}
	lines = append(lines, say.word("mail-last"), "")
	lines = append(lines, rightsIn(say, site)...)
	return message{
		to: to, subject: say.word("mail-subject", "site", site.Title, "month", month), text: strings.Join(lines, "\n") + "\n",
		date: at, fileName: b.Outlet.ID + "-" + b.Month + ".zip", file: file,
	}
}

// zalo is a text to paste into a message.
func (b Bundle) zalo(month string) string {
	say := speaker(b.Lang)
	site := b.Kits[0].Site
	lines := []string{say.word("zalo-title", "site", site.Title, "month", month, "outlet", b.Outlet.Name)}
	if site.Illustration {
		lines = append(lines, say.word("kit-illustration"))
	}
	for _, k := range b.Kits {
		if !k.Embargo.IsZero() {
			lines = append(lines, k.embargoIn(say))
		}
		lines = append(lines, say.word("zalo-row", "date", inFigures(k.Day), "title", k.Title, "form", k.Form))
	}
	lines = append(lines, b.Gone...)
	lines = append(lines, say.word("zalo-last"))
	if site.Contact != "" {
		lines = append(lines, say.word("kit-contact", "contact", site.Contact))
	}
	return strings.Join(lines, "\n")
}
