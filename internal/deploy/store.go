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

// tries is how often a request is made where the line is bad, a little later each time.
const tries = 5

// listName is the list of what deployments put into a store.
const listName = ".loa-deployed"

// Open prepares to speak with a store; nothing is sent yet.
func Open(p Place) (*Store, error) {
	u, err := url.Parse(p.Endpoint)
	if err != nil || u.Host == "" || u.Path != "" && u.Path != "/" || u.Scheme != "https" && u.Scheme != "http" {
		return nil, fmt.Errorf("%q is no address of a store", p.Endpoint)
	}
	client, err := minio.New(u.Host, &minio.Options{
		Creds: credentials.NewStaticV4(p.Key, p.Secret, ""), Secure: u.Scheme == "https", Region: p.Region, MaxRetries: tries,
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

// list is how the store lists each object.
func (s *Store) list(ctx context.Context) (map[string]object, error) {
	objects := map[string]object{}
	for o := range s.client.ListObjects(ctx, s.bucket, minio.ListObjectsOptions{Prefix: s.prefix, Recursive: true}) {
		if o.Err != nil {
			return nil, fmt.Errorf("listing the store: %w", o.Err)
		}
		objects[strings.TrimPrefix(o.Key, s.prefix)] = object{o.Size, strings.Trim(o.ETag, `"`)}
	}
	return objects, nil
}

// digestName is the name under which an object says the digest of the file that it was made from.
const digestName = "Loa-Digest"

// madeFrom is the digest of the file from which a deployment made an object, "" for an object of others.
func (s *Store) madeFrom(ctx context.Context, p string) (string, error) {
	info, err := s.client.StatObject(ctx, s.bucket, s.prefix+p, minio.StatObjectOptions{})
	if minio.ToErrorResponse(err).Code == minio.NoSuchKey {
		return "", nil
	}
	if err != nil {
		return "", fmt.Errorf("asking for %s: %w", p, err)
	}
	return info.UserMetadata[digestName], nil
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

// isOurs says whether a deployment put an object there. What the object says of itself is not enough before it is
// removed: some stores keep what was said of an older one.
func (s *Store) isOurs(ctx context.Context, p string) (bool, error) {
	says, err := s.madeFrom(ctx, p)
	if err != nil || says == "" {
		return false, err
	}
	o, err := s.client.GetObject(ctx, s.bucket, s.prefix+p, minio.GetObjectOptions{})
	if err != nil {
		return false, fmt.Errorf("reading %s: %w", p, err)
	}
	defer o.Close()
	data, err := io.ReadAll(o)
	if err != nil {
		return false, fmt.Errorf("reading %s: %w", p, err)
	}
	return digest(data) == says, nil
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

// put sends an object and gives its tag.
func (s *Store) put(ctx context.Context, p string, data []byte, as local) (tag string, err error) {
	info, err := s.client.PutObject(ctx, s.bucket, s.prefix+p, bytes.NewReader(data), int64(len(data)), minio.PutObjectOptions{
		ContentType: mediaType(as.from), CacheControl: lifetime(p), ContentEncoding: as.coding, DisableMultipart: len(data) < 64<<20,
		UserMetadata:         map[string]string{digestName: as.digest},
		DisableContentSha256: true, SendContentMd5: true, // else some stores keep "aws-chunked" as the coding
	})
	if err != nil {
		return "", fmt.Errorf("sending %s: %w", p, err)
	}
	return strings.Trim(info.ETag, `"`), nil
}

func (s *Store) remove(ctx context.Context, p string) error {
	if err := s.client.RemoveObject(ctx, s.bucket, s.prefix+p, minio.RemoveObjectOptions{}); err != nil {
		return fmt.Errorf("removing %s: %w", p, err)
	}
	return nil
}
