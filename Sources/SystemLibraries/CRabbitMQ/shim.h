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

// The numbers of methods are macros with casts, which Swift does not import.
static const amqp_method_number_t bondtrader_channel_close = AMQP_CHANNEL_CLOSE_METHOD;
static const amqp_method_number_t bondtrader_connection_close = AMQP_CONNECTION_CLOSE_METHOD;
static const amqp_method_number_t bondtrader_basic_cancel = AMQP_BASIC_CANCEL_METHOD;
static const amqp_method_number_t bondtrader_basic_ack = AMQP_BASIC_ACK_METHOD;
static const amqp_method_number_t bondtrader_basic_nack = AMQP_BASIC_NACK_METHOD;
