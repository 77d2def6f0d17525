package deploy

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// Store is a bucket, or a part of one.
type Store struct {
	client *minio.Client
	bucket string
	prefix string // "" or with a slash at its end
}

// Place is where a store is, and by what keys it opens.
type Place struct {
	Endpoint string // https://s3.example.org
	Bucket   string
	Prefix   string // a folder within the bucket, or ""
	Region   string
	Key      string
	Secret   string
}

// listName is the list of what deployments put into a store.
const listName = ".loa-deployed"

// Open prepares to speak with a store; nothing is sent yet.
func Open(p Place) (*Store, error) {
	u, err := url.Parse(p.Endpoint)
	if err != nil || u.Host == "" || u.Path != "" && u.Path != "/" || u.Scheme != "https" && u.Scheme != "http" {
		return nil, fmt.Errorf("%q is no address of a store", p.Endpoint)
	}
	client, err := minio.New(u.Host, &minio.Options{
		Creds: credentials.NewStaticV4(p.Key, p.Secret, ""), Secure: u.Scheme == "https", Region: p.Region,
	})
	if err != nil {
		return nil, fmt.Errorf("opening the store: %w", err)
	}
	prefix := strings.Trim(p.Prefix, "/")
	if prefix != "" {
		prefix += "/"
	}
	return &Store{client: client, bucket: p.Bucket, prefix: prefix}, nil
}

// list is the size of each object.
func (s *Store) list(ctx context.Context) (map[string]int64, error) {
	sizes := map[string]int64{}
	for o := range s.client.ListObjects(ctx, s.bucket, minio.ListObjectsOptions{Prefix: s.prefix, Recursive: true}) {
		if o.Err != nil {
			return nil, fmt.Errorf("listing the store: %w", o.Err)
		}
		sizes[strings.TrimPrefix(o.Key, s.prefix)] = o.Size
	}
	return sizes, nil
}

// readList reads what earlier deployments put into the store; nothing where it is missing or damaged.
func (s *Store) readList(ctx context.Context) (map[string]file, error) {
	known := map[string]file{}
	o, err := s.client.GetObject(ctx, s.bucket, s.prefix+listName, minio.GetObjectOptions{})
	if err == nil {
		defer o.Close()
		var data []byte
		if data, err = io.ReadAll(o); err == nil && json.Unmarshal(data, &known) != nil {
			return map[string]file{}, nil
		}
	}
	if code := minio.ToErrorResponse(err).Code; err != nil && code != minio.NoSuchKey {
		return nil, fmt.Errorf("asking the store what it holds: %w", err)
	}
	return known, nil
}

func (s *Store) writeList(ctx context.Context, known map[string]file) error {
	data, err := json.Marshal(known)
	if err != nil {
		return fmt.Errorf("listing what was sent: %w", err)
	}
	_, err = s.client.PutObject(ctx, s.bucket, s.prefix+listName, bytes.NewReader(data), int64(len(data)), minio.PutObjectOptions{
		ContentType: "application/json", CacheControl: "private, no-store",
	})
	if err != nil {
		return fmt.Errorf("writing the store's list: %w", err)
	}
	return nil
}

func (s *Store) put(ctx context.Context, p string, data []byte, as local) error {
	_, err := s.client.PutObject(ctx, s.bucket, s.prefix+p, bytes.NewReader(data), int64(len(data)), minio.PutObjectOptions{
		ContentType: mediaType(as.from), CacheControl: lifetime(p), ContentEncoding: as.coding, DisableMultipart: len(data) < 64<<20,
		DisableContentSha256: true, SendContentMd5: true, // else some stores keep "aws-chunked" as the coding
	})
	if err != nil {
		return fmt.Errorf("sending %s: %w", p, err)
	}
	return nil
}

func (s *Store) remove(ctx context.Context, p string) error {
	if err := s.client.RemoveObject(ctx, s.bucket, s.prefix+p, minio.RemoveObjectOptions{}); err != nil {
		return fmt.Errorf("removing %s: %w", p, err)
	}
	return nil
}
