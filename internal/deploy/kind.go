package deploy

import (
	"bytes"
	"compress/gzip"
	"io"
	"path"
	"strings"

	"github.com/andybalholm/brotli"
)

// mediaType is what a store says of a file, by its name. The machine is not asked: each would say something else.
func mediaType(p string) string {
	switch strings.ToLower(path.Ext(p)) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".json":
		return "application/json"
	case ".xml":
		return "application/xml"
	case ".ics":
		return "text/calendar; charset=utf-8"
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".txt", "":
		return "text/plain; charset=utf-8"
	case ".vtt":
		return "text/vtt; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".webp":
		return "image/webp"
	case ".gif":
		return "image/gif"
	case ".mp3":
		return "audio/mpeg"
	case ".woff2":
		return "font/woff2"
	case ".pdf":
		return "application/pdf"
	case ".zip":
		return "application/zip"
	case ".docx":
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	case ".xlsx":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case ".pptx":
		return "application/vnd.openxmlformats-officedocument.presentationml.presentation"
	}
	return "application/octet-stream"
}

// lifetime is how long readers' machines may keep a file: for good where its name changes with what it holds, and
// not without asking where a correction must arrive.
func lifetime(p string) string {
	if strings.HasPrefix(p, "assets/") || strings.HasPrefix(p, "media/") {
		return "public, max-age=31536000, immutable"
	}
	return "public, no-cache"
}

// isText says whether a file is worth packing.
func isText(p string) bool {
	switch mediaType(p) {
	case "application/json", "application/xml", "image/svg+xml":
		return true
	}
	return strings.HasPrefix(mediaType(p), "text/")
}

// packed is a file packed, the same bytes each time.
func packed(data []byte, coding string) ([]byte, error) {
	var out bytes.Buffer
	var w io.WriteCloser = brotli.NewWriterLevel(&out, brotli.BestCompression)
	if coding == "gzip" {
		var err error
		if w, err = gzip.NewWriterLevel(&out, gzip.BestCompression); err != nil {
			return nil, err
		}
	}
	if _, err := w.Write(data); err != nil {
		return nil, err
	}
	err := w.Close()
	return out.Bytes(), err
}
