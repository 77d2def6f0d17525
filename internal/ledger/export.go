package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"loa.vn/loa/internal/whole"
)

// perFile is how many entries a file of an export holds. Entries only come behind the others, so of all files
// the last one alone changes.
const perFile = 10000

// Export writes the ledger as text into a folder: files of entries, a line each, with the digest at its end.
// It is the ledger's backup, and what Restore reads. Where the folder holds the text of another ledger, or
// more of this one than there is, nothing is written.
func (l *Ledger) Export(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("exporting the ledger: %w", err)
	}
	err := l.read(ctx, func(tx *sql.Tx) error {
		there, err := ExportFiles(dir)
		if err != nil {
			return err
		}
		changed, err := changedFiles(ctx, tx, dir, there)
		if err != nil {
			return err
		}
		for _, first := range changed {
			text, err := exportFile(ctx, tx, first)
			if err != nil {
				return err
			}
			if err := whole.Write(fileOf(dir, first), text); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("exporting the ledger: %w", err)
	}
	return nil
}

// changedFiles are the first entries of the files that are to be written. Each file that is there must be
// the beginning of what it becomes.
func changedFiles(ctx context.Context, tx *sql.Tx, dir string, there []string) ([]int64, error) {
	last, _, err := lastOf(ctx, tx)
	if err != nil {
		return nil, err
	}
	var changed []int64
	for first := int64(1); first <= last; first += perFile {
		file := fileOf(dir, first)
		there = slices.DeleteFunc(there, func(name string) bool { return name == file })
		old, err := os.ReadFile(file)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		text, err := exportFile(ctx, tx, first)
		if err != nil {
			return nil, err
		}
		if bytes.Equal(old, text) {
			continue
		}
		if !bytes.HasPrefix(text, bytes.ReplaceAll(old, []byte("\r\n"), []byte("\n"))) {
			return nil, &Refusal{Rule: "ledger-export-other", File: file}
		}
		changed = append(changed, first)
	}
	if len(there) > 0 {
		return nil, &Refusal{Rule: "ledger-export-other", File: there[0]}
	}
	return changed, nil
}

func fileOf(dir string, first int64) string {
	return filepath.Join(dir, fmt.Sprintf("entries-%08d.jsonl", first))
}

func exportFile(ctx context.Context, tx *sql.Tx, first int64) ([]byte, error) {
	rows, err := tx.QueryContext(ctx, "SELECT line, digest FROM entries WHERE seq BETWEEN $1 AND $2 ORDER BY seq", first, first+perFile-1)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var b []byte
	for rows.Next() {
		var text, sum sql.RawBytes
		if err := rows.Scan(&text, &sum); err != nil {
			return nil, err
		}
		b = append(b, bytes.TrimSuffix(text, []byte("}"))...)
		b = append(b, `,"digest":"`...)
		b = append(hex.AppendEncode(b, sum), "\"}\n"...)
	}
	return b, rows.Err()
}

// ExportFiles are the files of an export in a folder, in their order.
func ExportFiles(dir string) ([]string, error) {
	files, err := filepath.Glob(filepath.Join(escapeGlob(dir), "entries-*.jsonl"))
	slices.Sort(files)
	return files, err
}

// escapeGlob is a folder's name in which no character stands for others.
func escapeGlob(dir string) string {
	if filepath.Separator == '\\' {
		return dir // Windows has no way to escape, and no such characters but [
	}
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`).Replace(dir)
}

// IsExport says whether a file begins as those of an export do.
func IsExport(data []byte) bool { return bytes.HasPrefix(data, []byte(`{"seq":`)) }
