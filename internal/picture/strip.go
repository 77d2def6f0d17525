package picture

// Strip copies a picture at its full size without its metadata: what [Inspect] says of the copy is
// the same but for HasLocation and HasMetadata, which are false, and for Orientation, which is
// [Upright]. The coded pixels stay as they are, animations and colour profiles too; only a picture
// that does not stand upright is decoded, turned and encoded anew.
func Strip(data []byte) ([]byte, error) {
	info, err := Inspect(data)
	if err != nil {
		return nil, err
	}
	if info.Orientation != Upright {
		return turned(data, info)
	}
	switch info.Format {
	case JPEG:
		return stripJPEG(data)
	case PNG:
		return stripPNG(data)
	case GIF:
		return stripGIF(data)
	case WebP:
		return stripWebP(data)
	case SVG:
		return stripSVG(data)
	}
	return nil, ErrFormat
}

// turned encodes a JPEG or PNG anew, upright. A PNG keeps 8 bits a colour.
func turned(data []byte, info Info) ([]byte, error) {
	m, err := draft(data, info, info.Width, info.Height)
	if err != nil {
		return nil, err
	}
	if info.Format == PNG {
		return encodePNG(m)
	}
	out, err := encodeJPEG(m, copyQuality)
	if err != nil {
		return nil, err
	}
	return withProfile(out, data), nil
}
