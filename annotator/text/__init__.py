"""How a release is read: decoding, offsets, tokens, names and sentences, without Qt or storage."""
