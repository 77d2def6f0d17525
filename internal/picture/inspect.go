package picture

// Info is what a picture's headers say.
type Info struct {
	Format        Format
	Width, Height int         // CSS pixels, the orientation applied; both at least 1
	Bytes         int         // of the file
	Orientation   Orientation // how the stored pixels must be turned
	Animated      bool        // more than one frame; only the first is published
	HasLocation   bool        // says where it was taken
	HasMetadata   bool        // says anything of that kind: place, time, device, author, comment
}

// Inspect reads a picture's headers. It decodes no pixels; only a drawing (SVG) is read whole. The
// error wraps one of [ErrFormat], [ErrTooLarge], [ErrDamaged], [ErrUnsafeSVG].
func Inspect(data []byte) (Info, error) {
	if len(data) > MaxBytes {
		return Info{}, &SizeError{Bytes: len(data)}
	}
	format := sniff(data)
	info, err := inspectAs(format, data)
	if err != nil {
		return Info{}, err
	}
	info.Format, info.Bytes = format, len(data)
	if info.Animated || format == WebP { // browsers turn still JPEG and PNG alone
		info.Orientation = Upright
	}
	if info.HasLocation {
		info.HasMetadata = true
	}
	if err := checkSize(info); err != nil {
		return Info{}, err
	}
	if info.Orientation.swaps() {
		info.Width, info.Height = info.Height, info.Width
	}
	return info, nil
}

// inspectAs reads the headers of one format; width and height are still as stored.
func inspectAs(f Format, data []byte) (Info, error) {
	switch f {
	case JPEG:
		return inspectJPEG(data)
	case PNG:
		return inspectPNG(data)
	case GIF:
		return inspectGIF(data)
	case WebP:
		return inspectWebP(data)
	case SVG:
		return inspectSVG(data)
	}
	return Info{}, ErrFormat
}

// checkSize refuses what has no size and what is too large to decode.
func checkSize(info Info) error {
	w, h := info.Width, info.Height
	if w < 1 || h < 1 {
		return damaged("no size")
	}
	tooLarge := w > MaxPixels/h
	if info.Format == WebP && max(w, h) > maxWebPSide {
		tooLarge = true
	}
	if info.Format != SVG && tooLarge {
		return &SizeError{Width: w, Height: h, Bytes: info.Bytes}
	}
	return nil
}

// stored is the size of the pixels as the file holds them, before they are turned.
func (i Info) stored() (w, h int) {
	if i.Orientation.swaps() {
		return i.Height, i.Width
	}
	return i.Width, i.Height
}

// addEXIF takes over what a block of EXIF says.
func (i *Info) addEXIF(block []byte) {
	e := readEXIF(block)
	if i.Orientation <= Upright {
		i.Orientation = e.orientation
	}
	i.HasLocation = i.HasLocation || e.location
	i.HasMetadata = i.HasMetadata || e.personal
}

// addXMP takes over what an XMP packet, or a part of one, says.
func (i *Info) addXMP(packet []byte) {
	i.HasMetadata = true
	i.HasLocation = i.HasLocation || xmpHasLocation(packet)
}
