#include <amqp.h>
#include <amqp_tcp_socket.h>
#include <amqp_ssl_socket.h>
#include <amqp_framing.h>

// The library's login takes a variable number of arguments, which Swift cannot call.
static inline amqp_rpc_reply_t bondtrader_amqp_login(
    amqp_connection_state_t connection, const char *host, int channels, int frame, int heartbeat, const char *user,
    const char *password) {
    return amqp_login(connection, host, channels, frame, heartbeat, AMQP_SASL_METHOD_PLAIN, user, password);
}
