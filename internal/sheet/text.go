package sheet

// ReadText is the text of a file of lines, whatever it is written in. The name is only for the refusal; of
// the limits only Bytes counts.
func ReadText(name string, data []byte, limits Limits) (string, *Refusal) {
	limits = limits.orDefault()
	var refusal *Refusal
	text, kind := "", sniff(data)
	switch {
	case int64(len(data)) > limits.Bytes:
		refusal = &Refusal{Why: TooLarge, Limit: limits.Bytes}
	case kind != "":
		refusal = &Refusal{Why: NotASheet, Detail: kind}
	default:
		text, refusal = decode(data)
	}
	if refusal != nil {
		refusal.File = name
		return "", refusal
	}
	return text, nil
}
