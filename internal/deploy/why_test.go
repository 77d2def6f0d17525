package deploy

import (
	"errors"
	"fmt"
	"net"
	"testing"

	"github.com/minio/minio-go/v7"

	"loa.vn/loa/internal/words"
)

func TestWhatAStoreRefusesHasWords(t *testing.T) {
	for want, err := range map[string]error{
		"deploy-wrong-keys":  minio.ErrorResponse{Code: "SignatureDoesNotMatch"},
		"deploy-denied":      minio.ErrorResponse{Code: "AccessDenied"},
		"deploy-no-bucket":   minio.ErrorResponse{Code: "NoSuchBucket"},
		"deploy-clock":       minio.ErrorResponse{Code: "RequestTimeTooSkewed"},
		"deploy-unreachable": &net.OpError{Op: "dial", Err: errors.New("connection refused")},
		"":                   errors.New("the disk is full"),
	} {
		got := Why(fmt.Errorf("sending index.html: %w", err))
		if got != want {
			t.Errorf("%v: got %q, want %q", err, got, want)
		}
		for _, tag := range []string{"vi", "en"} {
			if said := words.In(tag).Say(want, nil); want != "" && said == "" {
				t.Errorf("%s has no words in %s", want, tag)
			}
		}
	}
}
