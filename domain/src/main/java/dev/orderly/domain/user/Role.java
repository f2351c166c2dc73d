package dev.orderly.domain.user;

/** What a caller is to the shop; it decides which orders they see and which moves they may make. */
public enum Role {
  CUSTOMER,
  STAFF,
  ADMIN,
  SERVICE
}
