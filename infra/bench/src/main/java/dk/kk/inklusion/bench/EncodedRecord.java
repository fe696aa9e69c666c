package dk.kk.inklusion.bench;

/** A record as it lies on the topic. */
@SuppressWarnings("ArrayRecordComponent") // held by the hundred thousand, never compared
record EncodedRecord(byte[] key, byte[] value) {
  int size() {
    return key.length + value.length;
  }
}
