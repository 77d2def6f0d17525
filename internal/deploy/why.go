package deploy

import (
	"errors"
	"net"

	"github.com/minio/minio-go/v7"
)

// Why is the rule whose words say in plain language what a store or the line to it would not do; "" where none fits.
func Why(err error) string {
	var said minio.ErrorResponse
	var line net.Error
	switch {
	case errors.As(err, &said):
		switch said.Code {
		case "InvalidAccessKeyId", "SignatureDoesNotMatch", "XAdminUserNotFound": // the last one by versitygw
			return "deploy-wrong-keys"
		case minio.AccessDenied:
			return "deploy-denied"
		case minio.NoSuchBucket:
			return "deploy-no-bucket"
		case "RequestTimeTooSkewed":
			return "deploy-clock"
		}
	case errors.As(err, &line):
		return "deploy-unreachable"
	}
	return ""
}
